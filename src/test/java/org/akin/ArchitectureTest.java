package org.akin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the layout that makes the folder listing tell the flow of the data.
class ArchitectureTest {
  private static final JavaClasses AKIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.akin");

  @ParameterizedTest
  @CsvSource({
    "embed, ai.djl..",
    "embed, ai.onnx..",
    "embed, ai.onnxruntime..",
    "store, org.rocksdb..",
    "words, org.apache.lucene..",
    "serve.page, gg.jte..",
    "topic, org.apache.commons.math3..",
    "serve, io.javalin..",
    "serve, org.eclipse.jetty..",
    "serve, io.prometheus..",
    "serve.overload, io.github.bucket4j..",
    "ingest, com.github.luben.zstd..",
    "ingest.source, org.apache.commons.compress..",
    "ingest.source, org.tukaani.xz..",
    "ingest.source, org.mozilla.universalchardet..",
    "ingest.table, de.siegmar.fastcsv..",
    "ingest.table, dev.hardwood..",
    "text, org.jsoup..",
    "text.math, uk.ac.ed.ph.snuggletex..",
    "export.parquet, org.apache.parquet..",
    "cli, picocli..",
    "index, jdk.incubator.vector..",
  })
  void onlyTheOwnerOfALibraryImportsIt(String owner, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.akin." + owner + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(AKIN);
  }

  /// The JDK's own takes a minute for a hundred thousand marks on one letter.
  @Test
  void normalFormsAreMadeInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.akin.paper.NormalForm")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.text.Normalizer")
        .check(AKIN);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.akin.(*)..").should().beFreeOfCycles().check(AKIN);
  }

  @ParameterizedTest
  @CsvSource({
    "paper",
    "ingest",
    "embed",
    "store",
    "backup",
    "export",
    "index",
    "tex",
    "text",
    "cite",
    "feed",
    "words",
    "explain",
    "map",
    "topic",
    "identity",
    "recommend",
    "eval"
  })
  void aStageKnowsNeitherTheLibraryNorItsDoors(String stage) {
    noClasses()
        .that()
        .resideInAPackage("org.akin." + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.akin", "org.akin.serve..", "org.akin.cli..")
        .check(AKIN);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    assertThat(AKIN.getPackage("org.akin").getSubpackagesInTree())
        .isNotEmpty()
        .allMatch(p -> p.tryGetPackageInfo().isPresent(), "has a package-info.java");
  }

  @Test
  void noPackageIsNamedByKind() {
    assertThat(AKIN.getPackage("org.akin").getSubpackagesInTree())
        .extracting(JavaPackage::getRelativeName)
        .doesNotContain("util", "helper", "service", "model", "impl", "common");
  }

  @Test
  void exceptionsAreThreeKindsAndNoMore() {
    classes()
        .that()
        .areAssignableTo(Exception.class)
        .and()
        .arePublic()
        .should()
        .haveNameMatching("org\\.akin\\.paper\\.(CorruptData|PaperNotFound)Exception")
        .check(AKIN);
  }
}
