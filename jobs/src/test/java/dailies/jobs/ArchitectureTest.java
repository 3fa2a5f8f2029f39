package dailies.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dailies.jobs.cli.Launch;
import org.junit.jupiter.api.Test;

/** Dependencies run one way: jobs, stages and queries, tables, adapters, kernels. */
class ArchitectureTest {
  private static final JavaClasses DAILIES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dailies");

  @Test
  void kernelsArePlainClasses() {
    noClasses()
        .that()
        .resideInAPackage("dailies.udfs..")
        .and()
        .resideOutsideOfPackage("dailies.udfs.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..",
            "org.apache.hadoop..",
            "io.delta..",
            "scala..",
            "dailies.udfs.spark..")
        .check(DAILIES);
  }

  @Test
  void kernelsAndAdaptersKnowNoJob() {
    noClasses()
        .that()
        .resideInAPackage("dailies.udfs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dailies.jobs..")
        .check(DAILIES);
  }

  @Test
  void tablesKnowNothingOfTheirUsers() {
    noClasses()
        .that()
        .resideInAPackage("dailies.jobs.tables..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dailies.jobs",
            "dailies.jobs.stages..",
            "dailies.jobs.queries..",
            "dailies.jobs.cli..",
            "dailies.jobs.config..",
            "dailies.jobs.progress..",
            "dailies.jobs.demo..")
        .check(DAILIES);
  }

  @Test
  void stagesKnowNeitherQueriesNorTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("dailies.jobs.stages..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dailies.jobs", "dailies.jobs.queries..", "dailies.jobs.cli..", "dailies.jobs.demo..")
        .check(DAILIES);
  }

  @Test
  void queriesReadTablesOnly() {
    noClasses()
        .that()
        .resideInAPackage("dailies.jobs.queries..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dailies.jobs", "dailies.jobs.stages..", "dailies.jobs.cli..", "dailies.jobs.demo..")
        .check(DAILIES);
  }

  @Test
  void onlyLaunchEndsTheJvm() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Launch.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(DAILIES);
  }

  @Test
  void packagesDoNotGoInCircles() {
    SlicesRuleDefinition.slices().matching("dailies.(**)").should().beFreeOfCycles().check(DAILIES);
  }
}
