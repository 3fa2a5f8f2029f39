package dailies.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dailies.jobs.cli.Launch;

/** Dependencies run one way: jobs, stages and queries, tables, adapters, kernels. */
@AnalyzeClasses(packages = "dailies", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule KERNELS_ARE_PLAIN_CLASSES =
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
              "dailies.udfs.spark..");

  @ArchTest
  static final ArchRule KERNELS_AND_ADAPTERS_KNOW_NO_JOB =
      noClasses()
          .that()
          .resideInAPackage("dailies.udfs..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dailies.jobs..");

  @ArchTest
  static final ArchRule TABLES_KNOW_NOTHING_OF_THEIR_USERS =
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
              "dailies.jobs.demo..");

  @ArchTest
  static final ArchRule STAGES_KNOW_NEITHER_QUERIES_NOR_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideInAPackage("dailies.jobs.stages..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dailies.jobs",
              "dailies.jobs.queries..",
              "dailies.jobs.cli..",
              "dailies.jobs.demo..");

  @ArchTest
  static final ArchRule QUERIES_READ_TABLES_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dailies.jobs.queries..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dailies.jobs", "dailies.jobs.stages..", "dailies.jobs.cli..", "dailies.jobs.demo..");

  @ArchTest
  static final ArchRule ONLY_LAUNCH_ENDS_THE_JVM =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Launch.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule PACKAGES_DO_NOT_GO_IN_CIRCLES =
      slices().matching("dailies.(**)").should().beFreeOfCycles();
}
