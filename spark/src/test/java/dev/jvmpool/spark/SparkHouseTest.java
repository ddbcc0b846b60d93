package dev.jvmpool.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
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

    /** Executors have pools of their own, and hand on what came of their workers; what starts and talks to these is nobody's business here. */
    @ArchTest
    static final ArchRule itKnowsNoWorkers = noClasses()
            .that()
            .resideInAPackage(SPARK)
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.jvmpool.worker", "dev.jvmpool.process")
                    .and(not(simpleName("SettingRules"))));

    /** It is a backend as any: of the others it knows no more than what their outcomes mean. */
    @ArchTest
    static final ArchRule theDriverRunsNothingItself = noClasses()
            .that()
            .resideInAPackage("dev.jvmpool.spark.driver..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.jvmpool.backend.*").and(not(simpleName("RemoteResults"))));

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
