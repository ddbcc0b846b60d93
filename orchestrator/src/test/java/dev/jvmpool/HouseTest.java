package dev.jvmpool;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house: who may know whom. */
@AnalyzeClasses(packages = "dev.jvmpool", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final String ROOT = "dev.jvmpool";
    private static final String VALUE = "dev.jvmpool.value..";
    private static final String MEMORY = "dev.jvmpool.memory..";
    private static final String WIRE = "dev.jvmpool.wire..";
    private static final String FUNCTION = "dev.jvmpool.function..";
    private static final String WORKER = "dev.jvmpool.worker..";
    private static final String DISPATCH = "dev.jvmpool.dispatch..";
    private static final String PROCESS = "dev.jvmpool.process..";
    private static final String CLI = "dev.jvmpool.cli..";
    private static final String TASKS = "dev.jvmpool.tasks..";

    @ArchTest
    static final ArchRule commonKnowsNeitherWorkerNorOrchestrator = noClasses()
            .that()
            .resideInAnyPackage(VALUE, WIRE, FUNCTION, MEMORY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, WORKER, DISPATCH, PROCESS, CLI, TASKS);

    @ArchTest
    static final ArchRule theWorkerKnowsOnlyCommon = noClasses()
            .that()
            .resideInAPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DISPATCH, PROCESS, CLI, TASKS);

    @ArchTest
    static final ArchRule dispatchKnowsNoProcessesAndNoPools = noClasses()
            .that()
            .resideInAPackage(DISPATCH)
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT, PROCESS, CLI, WORKER, TASKS)
                    // What it counts goes to whoever asks a pool, as it is.
                    .and(not(equivalentTo(PoolStats.class))));

    @ArchTest
    static final ArchRule dispatchStartsNoProcessAndNoThread = noClasses()
            .that()
            .resideInAPackage(DISPATCH)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Process")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread");

    @ArchTest
    static final ArchRule processesKnowNoPools = noClasses()
            .that()
            .resideInAPackage(PROCESS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, CLI, TASKS);

    @ArchTest
    static final ArchRule thePoolsKnowNoTerminal = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLI, TASKS);

    @ArchTest
    static final ArchRule tasksKnowNothingOfOurs = noClasses()
            .that()
            .resideInAPackage(TASKS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, VALUE, MEMORY, WIRE, FUNCTION, WORKER, DISPATCH, PROCESS, CLI)
            // The tasks are on the class path of the terminal program only.
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theWireDoesWithoutDatabind = noClasses()
            .that()
            .resideInAnyPackage(WIRE, MEMORY, DISPATCH, WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule noJavaSerialization =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.jvmpool.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Handler|Processor)");
}
