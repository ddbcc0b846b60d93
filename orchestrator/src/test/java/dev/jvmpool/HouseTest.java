package dev.jvmpool;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rooms of the house, and who may know whom; of the module spark, which is above all of them, its own {@code SparkHouseTest} knows. */
@AnalyzeClasses(packages = "dev.jvmpool", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final String FACE = "dev.jvmpool";
    private static final String DATABIND = "com.fasterxml.jackson.databind..";
    private static final String[] COMMON = {
        "dev.jvmpool.function",
        "dev.jvmpool.task",
        "dev.jvmpool.running",
        "dev.jvmpool.value",
        "dev.jvmpool.wire",
        "dev.jvmpool.lock",
        "dev.jvmpool.memory",
        "dev.jvmpool.stack"
    };

    /** What people import is public, and there is nothing else. */
    @ArchTest
    static final ArchRule theFaceHoldsWhatPeopleImport = classes()
            .that()
            .resideInAPackage(FACE)
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .bePublic();

    /** Each package, and those that may know it, each by the end of its name; what is not here anybody may know. */
    private static final Map<String, List<String>> KNOWN_BY = Map.ofEntries(
            Map.entry("cli..", List.of()),
            Map.entry("cli", List.of()),
            Map.entry("cli.run", List.of("cli")),
            Map.entry("cli.compare", List.of("cli")),
            Map.entry("cli.demo", List.of("cli")),
            Map.entry("cli.doctor", List.of("cli")),
            Map.entry("cli.tour", List.of("cli")),
            Map.entry("cli.isolation", List.of("cli")),
            Map.entry("cli.show", List.of("cli", "cli.demo", "cli.tour", "cli.isolation")),
            Map.entry("cli.journal", List.of("cli", "cli.run")),
            Map.entry("cli.input", List.of("cli", "cli.compare", "cli.run", "cli.journal")),
            Map.entry("cli.task", List.of("cli", "cli.run", "cli.input", "cli.show")),
            Map.entry("cli.terminal", List.of("cli..")),
            Map.entry("tasks..", List.of("cli..")),
            // Exported beside the face.
            Map.entry("cache", List.of("cli..")),
            Map.entry("dump", List.of("cli..")),
            // Beside the pools, which it uses as people do.
            Map.entry("compare", List.of("", "report", "cli")),
            // Exported beside the face, which it hears as people do.
            Map.entry("report", List.of("cli..")),
            Map.entry("metrics", List.of()),
            Map.entry("flight", List.of("backend")),
            Map.entry("log", List.of("", "backend.local")),
            // Above the seam.
            Map.entry("pool", List.of("", "metrics")),
            Map.entry("map", List.of("", "pool")),
            // The seam.
            Map.entry("backend", List.of("", "pool", "map", "backend.*", "metrics")),
            // What runs tasks, and what hears of them; people have the face of it in the package task.
            Map.entry(
                    "running", List.of("task", "wire", "worker", "backend", "backend.local", "concurrent", "progress")),
            // Below it.
            Map.entry("backend.*", List.of("")),
            Map.entry("dispatch", List.of("", "backend.process", "process")),
            Map.entry("process", List.of("", "backend.*", "log", "metrics", "report", "cli..")),
            Map.entry("progress", List.of("", "cli..")),
            Map.entry("shared", List.of("", "compare", "backend.process", "process", "cli.doctor")),
            Map.entry("worker", List.of("", "process", "cli..")));

    /** The face is left out: its types are what people hold and the rooms make, and its factories open the rooms. */
    @ArchTest
    static void arrowsPointOneWay(JavaClasses all) {
        KNOWN_BY.forEach((room, knowers) -> noClasses()
                .that()
                .resideOutsideOfPackages(Stream.concat(knowers.stream(), Stream.of(room))
                        .map(HouseTest::name)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(name(room))
                .check(all));
    }

    private static String name(String room) {
        return room.isEmpty() ? FACE : FACE + "." + room;
    }

    /** What both JVMs share knows neither of them. */
    @ArchTest
    static final ArchRule commonKnowsNeitherWorkerNorOrchestrator = noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat(resideInAPackage(FACE + "..").and(not(resideInAnyPackage(COMMON))));

    @ArchTest
    static final ArchRule theWorkerKnowsOnlyCommon = noClasses()
            .that()
            .resideInAPackage("dev.jvmpool.worker")
            .should()
            .dependOnClassesThat(resideInAPackage(FACE + "..")
                    .and(not(resideInAnyPackage(COMMON)))
                    .and(not(resideInAPackage("dev.jvmpool.worker"))));

    @ArchTest
    static final ArchRule theTasksKnowNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("dev.jvmpool.tasks..")
            .should()
            .dependOnClassesThat(resideInAPackage(FACE + "..").and(not(resideInAPackage("dev.jvmpool.tasks.."))))
            // The tasks are on the class path of the terminal program only.
            .allowEmptyShould(true);

    /** Nobody above the seam knows which backends there are. */
    @ArchTest
    static final ArchRule theSeamKnowsNoBackend = noClasses()
            .that()
            .resideInAnyPackage("dev.jvmpool.pool", "dev.jvmpool.map", "dev.jvmpool.backend", "dev.jvmpool.concurrent")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.jvmpool.backend.*", "dev.jvmpool.dispatch", "dev.jvmpool.process", "dev.jvmpool.wire");

    @ArchTest
    static final ArchRule noPackagesDependOnEachOther = slices().matching("dev.jvmpool.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(FACE), alwaysTrue())
            .ignoreDependency(alwaysTrue(), resideInAPackage(FACE));

    @ArchTest
    static final ArchRule dispatchStartsNoProcessAndNoThread = noClasses()
            .that()
            .resideInAPackage("dev.jvmpool.dispatch")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Process")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread");

    @ArchTest
    static final ArchRule theWireDoesWithoutDatabind = noClasses()
            .that()
            .resideInAnyPackage("dev.jvmpool.wire", "dev.jvmpool.memory", "dev.jvmpool.dispatch", "dev.jvmpool.worker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DATABIND);

    @ArchTest
    static final ArchRule noJavaSerialization =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Handler|Processor)");
}
