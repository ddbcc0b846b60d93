package dev.jvmpool.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of this module, and whom of the house they know. */
@AnalyzeClasses(packages = "dev.jvmpool", importOptions = SparkHouseTest.Main.class)
class SparkHouseTest {

    private static final String SPARK = "dev.jvmpool.spark..";

    /** Not the tests, neither of this module nor those that another one hands on. */
    static final class Main implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("test-classes") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule nobodyKnowsSpark = noClasses()
            .that()
            .resideOutsideOfPackage(SPARK)
            .should()
            .dependOnClassesThat(resideInAnyPackage(SPARK, "org.apache.spark..", "scala.."));

    /** It is a backend as any: what is below the seam in the other ones is theirs. */
    @ArchTest
    static final ArchRule itKnowsNoOtherBackend = noClasses()
            .that()
            .resideInAPackage(SPARK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.jvmpool.backend.*", "dev.jvmpool.dispatch", "dev.jvmpool.process", "dev.jvmpool.worker");

    /** Of the driver and the executors, each knows what travels between them, and not the other. */
    @ArchTest
    static final ArchRule theExecutorsDoNotKnowTheDriver = noClasses()
            .that()
            .resideInAnyPackage("dev.jvmpool.spark.executor..", "dev.jvmpool.spark.wire..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.jvmpool.spark", "dev.jvmpool.spark.driver.."));

    @ArchTest
    static final ArchRule whatTravelsKnowsNeitherEnd = noClasses()
            .that()
            .resideInAPackage("dev.jvmpool.spark.wire..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.jvmpool.spark.executor.."));

    @ArchTest
    static final ArchRule noPackagesDependOnEachOther =
            slices().matching("dev.jvmpool.spark.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .that()
            .resideInAPackage(SPARK)
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Handler|Processor)");
}
