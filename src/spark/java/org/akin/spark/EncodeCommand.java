package org.akin.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.LibraryAddress;
import org.akin.cli.ClusterVariables;
import org.akin.cluster.ClusterSettings;
import org.akin.embed.ModelDirectory;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `akin-spark`: encodes files on Spark.
@Command(
    name = "akin-spark",
    mixinStandardHelpOptions = true,
    description = {
      "Encodes papers from files on Apache Spark, writes them with their vectors as Parquet, and"
          + " imports them into a library in an OpenSearch cluster when one is named.",
      "Run it again to go on where it broke off: parts that are done are skipped."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some records were rejected.",
      "Example: akin-spark --out encoded openalex/works"
    })
public final class EncodeCommand implements Callable<Integer> {
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\d+, *(\\d+), *\\d+]");
  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int SOME_REJECTED = 3;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files in any format that akin import reads, or directories of such.")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_OUT:-encoded}",
      description = "Directory of the results (AKIN_OUT; default: ./encoded).")
  private Path out = Path.of("encoded");

  @Option(
      names = "--home",
      paramLabel = "ADDRESS",
      defaultValue = "${env:AKIN_HOME}",
      description =
          "Library in an OpenSearch cluster to import the papers into as well,"
              + " opensearch://host:port[,host:port…]/name (AKIN_HOME; default: none).")
  private @Nullable String home;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_MODELS:-models}",
      description = "Directory of the models (AKIN_MODELS; default: Akin's own models/).")
  private Path models = Path.of("models");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "${env:AKIN_MODEL}",
      description =
          "Model to encode with (AKIN_MODEL; default: " + JobSettings.DEFAULT_MODEL + ").")
  private @Nullable String model;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "${env:AKIN_FORMAT:-auto}",
      description =
          "Format of the files, as akin import names them; auto recognises each (AKIN_FORMAT;"
              + " default: auto).")
  private String format = "auto";

  @Option(
      names = "--part-lines",
      paramLabel = "N",
      defaultValue = "${env:AKIN_PART_LINES:-" + JobSettings.DEFAULT_LINES + "}",
      description =
          "Most lines of a part of JSON lines; other files are a part each (AKIN_PART_LINES;"
              + " default: 10000).")
  private int lines = JobSettings.DEFAULT_LINES;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      defaultValue = "${env:AKIN_SPARK_MASTER:-local-cluster[2,1,1024]}",
      description =
          "Spark's master, such as spark://host:7077 (AKIN_SPARK_MASTER; default:"
              + " local-cluster[2,1,1024], two executors of one core on this machine).")
  private String master = "";

  @Option(
      names = "--json",
      defaultValue = "${env:AKIN_JSON:-false}",
      description = "Print JSON for machines (AKIN_JSON).")
  private boolean json;

  private EncodeCommand() {}

  /// Runs the job and ends the process with its exit code.
  public static void main(String[] arguments) {
    CommandLine line =
        new CommandLine(new EncodeCommand())
            .setUsageHelpAutoWidth(true)
            .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    System.exit(line.execute(arguments));
  }

  private static int explain(Exception failure) {
    switch (failure) {
      case IllegalArgumentException _, CorruptDataException _, IOException _ ->
          System.err.println("akin-spark: " + failure.getMessage());
      default -> {
        System.err.println("akin-spark: unexpected failure, please report it: " + failure);
        failure.printStackTrace();
      }
    }
    return failure instanceof IllegalArgumentException ? WRONG_USAGE : FAILED;
  }

  @Override
  public Integer call() throws IOException {
    JobSettings settings = settings();
    long start = System.nanoTime();
    List<PartReport> reports;
    try (JavaSparkContext spark = new JavaSparkContext(configuration())) {
      reports = new EncodeJob(spark, settings, System.err::println).run(files);
    }
    report(reports, (System.nanoTime() - start) / 1e9);
    boolean failed = reports.stream().anyMatch(one -> one.failure() != null);
    boolean rejected = reports.stream().anyMatch(one -> one.rejected() > 0);
    return failed ? FAILED : rejected ? SOME_REJECTED : 0;
  }

  private JobSettings settings() throws IOException {
    String name = model == null || model.isBlank() ? JobSettings.DEFAULT_MODEL : model;
    Path directory = models.toAbsolutePath().normalize();
    return new JobSettings(
        out.toAbsolutePath().normalize().toString(),
        directory.toString(),
        name,
        ModelDirectory.open(directory.resolve(name)).digest(),
        format.equalsIgnoreCase("auto") ? null : format,
        lines,
        address());
  }

  /// Of a library in a cluster: one in a directory is open in one process at a time.
  private @Nullable String address() {
    if (home == null || home.isBlank()) {
      return null;
    }
    ClusterSettings access = ClusterVariables.settings(System::getenv);
    if (LibraryAddress.parse(home, access) instanceof LibraryAddress.InCluster) {
      return home;
    }
    throw new IllegalArgumentException(
        "--home: expected the address of a library in a cluster, opensearch://host:port/name,"
            + " found '"
            + home
            + "'");
  }

  /// What is not said here, system properties named `spark.…` say.
  private SparkConf configuration() {
    SparkConf spark =
        new SparkConf()
            .setAppName("akin")
            .setMaster(master)
            .setIfMissing("spark.ui.enabled", "false");
    // Executors reach the cluster by the same variables. Spark shows no password or token.
    System.getenv()
        .forEach((name, value) -> {
          if (name.startsWith("AKIN_OPENSEARCH_")) {
            spark.setExecutorEnv(name, value);
          }
        });
    Matcher local = LOCAL_CLUSTER.matcher(master);
    String cores = local.matches() ? local.group(1) : spark.get("spark.executor.cores", "");
    if (!cores.isEmpty()) {
      // The model takes a thread for each processor that it sees.
      String options = spark.get(EXECUTOR_OPTIONS, "");
      spark.set(EXECUTOR_OPTIONS, options + " -XX:ActiveProcessorCount=" + cores);
    }
    return spark;
  }

  private void report(List<PartReport> reports, double seconds) throws JsonProcessingException {
    for (PartReport one : reports) {
      if (one.failure() != null) {
        System.err.println(one.failure());
      }
    }
    long now = reports.stream().filter(one -> !one.skipped()).mapToLong(PartReport::encoded).sum();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("papers", reports.stream().mapToLong(PartReport::encoded).sum());
    facts.put("rejected", reports.stream().mapToLong(PartReport::rejected).sum());
    facts.put("parts", reports.size());
    facts.put("skipped", reports.stream().filter(PartReport::skipped).count());
    facts.put("failed", reports.stream().filter(one -> one.failure() != null).count());
    facts.put("seconds", Math.round(seconds * 10) / 10.0);
    facts.put("papers_per_second", Math.round(now / seconds * 10) / 10.0);
    facts.put("out", out.toString());
    if (json) {
      System.out.println(PaperJson.mapper().writeValueAsString(facts));
    } else {
      facts.forEach(
          (name, value) -> System.out.printf("%-18s %s%n", name.replace('_', ' '), value));
    }
  }
}
