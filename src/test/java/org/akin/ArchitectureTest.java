package org.akin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    "local.store, org.rocksdb..",
    "cluster, org.opensearch..",
    "cluster, org.apache.hc..",
    "cite, de.undercouch..",
    "digest, jakarta.mail..",
    "serve.page, gg.jte..",
    "topic, org.apache.commons.math3.ml..",
    "vector, org.apache.commons.math3.linear..",
    "serve, io.javalin..",
    "serve, org.eclipse.jetty..",
    "serve, io.prometheus..",
    "serve.observe, io.opentelemetry..",
    "serve.mcp, io.modelcontextprotocol..",
    "serve.mcp, reactor..",
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
    "local.ann.simd, jdk.incubator.vector..",
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

  @Test
  void onlyTheWordsOfPapersKnowLucene() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.akin.analysis..", "org.akin.local.text..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
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

  @Test
  void roomsOfTheVectorIndexAreFreeOfCycles() {
    slices().matching("org.akin.local.ann.(*)").should().beFreeOfCycles().check(AKIN);
    noClasses()
        .that()
        .resideInAPackage("org.akin.local.ann.(*)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.akin.local.ann")
        .check(AKIN);
  }

  /// Each layer knows those below it, and none above. What is in one line is one layer.
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("io", "paper", "term", "text", "tex", "timing", "vector"),
          Set.of("corpus"),
          Set.of(
              "ingest", "embed", "identity", "explain", "cite", "digest", "export", "feed", "eval"),
          Set.of("topic", "map"),
          Set.of("recommend", "write", "analysis"),
          Set.of("local", "cluster"),
          Set.of(""),
          Set.of("json"),
          Set.of("serve"),
          Set.of("cli"));

  @Test
  void layersKnowOnlyThoseBelowThem() {
    List<String> offences = new ArrayList<>();
    for (JavaClass one : AKIN) {
      for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
        JavaClass other = dependency.getTargetClass();
        if (other.getPackageName().startsWith("org.akin") && layer(one) < layer(other)) {
          offences.add(one.getName() + " knows " + other.getName());
        }
      }
    }
    assertThat(offences).isEmpty();
  }

  private static int layer(JavaClass one) {
    String room =
        one.getPackageName().replaceFirst("^org\\.akin\\.?", "").replaceFirst("\\..*", "");
    for (int i = 0; i < LAYERS.size(); i++) {
      if (LAYERS.get(i).contains(room)) {
        return i;
      }
    }
    throw new AssertionError(one.getName() + " is in a package without a layer");
  }

  @Test
  void onlyTheLibraryAndTheCommandLineNameTheBackends() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.akin", "org.akin.cli..", "org.akin.local..", "org.akin.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.akin.local..", "org.akin.cluster..")
        .check(AKIN);
    slices().matching("org.akin.(local|cluster)..").should().notDependOnEachOther().check(AKIN);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    assertThat(AKIN.getPackage("org.akin").getSubpackagesInTree())
        .isNotEmpty()
        .allMatch(p -> p.tryGetPackageInfo().isPresent(), "has a package-info.java");
  }

  /// `package-info.java` ends with what the package depends on.
  @Test
  void packagesDependOnWhatTheySay() throws IOException {
    Path root = Path.of("src/main/java/org/akin");
    Set<String> rooms = roomsOf(root);
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path info : found.filter(file -> file.endsWith("package-info.java")).toList()) {
        Path folder = Objects.requireNonNull(info.getParent());
        String own = root.relativize(folder).getName(0).toString();
        if (folder.equals(root)) {
          continue;
        }
        String text = Files.readString(info).replace("\n///", "");
        Set<String> said = new TreeSet<>(names(text.substring(text.lastIndexOf("epends on"))));
        Set<String> used = new TreeSet<>(imported(folder));
        said.removeIf(name -> !rooms.contains(name) || name.equals(own));
        used.remove(own);
        if (!said.equals(used)) {
          wrong.add("%s says %s and imports %s".formatted(folder, said, used));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Set<String> roomsOf(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> names(String claim) {
    return Pattern.compile("`([a-z]+)[a-z.]*`")
        .matcher(claim)
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> imported(Path folder) throws IOException {
    Pattern imports = Pattern.compile("(?m)^import (?:static )?org\\.akin\\.([a-z]+)\\.");
    Set<String> rooms = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        imports.matcher(Files.readString(file)).results().forEach(one -> rooms.add(one.group(1)));
      }
    }
    return rooms;
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
