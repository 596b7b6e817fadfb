package org.akin.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.akin.ingest.InputSplit;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/// The job as its driver sees it: cuts the files into parts, has each encoded by one task, and adds
/// up what became of them. Parts that an earlier run has done are left as they are.
final class EncodeJob {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long SAID_EVERY = Duration.ofSeconds(15).toNanos();

  private final JavaSparkContext spark;
  private final JobSettings settings;
  private final Consumer<String> progress;

  /// @param progress hears sentences about how far it is
  EncodeJob(JavaSparkContext spark, JobSettings settings, Consumer<String> progress) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
  }

  /// What became of each part.
  ///
  /// @throws IOException when the files are not those of an earlier run, or a part cannot be
  ///   written
  List<PartReport> run(List<Path> named) throws IOException {
    Plan plan = plan(named);
    progress.accept("%,d parts of %,d files".formatted(plan.parts().size(), plan.inputs().size()));
    return awaited(
        spark
            .parallelize(plan.parts(), plan.parts().size())
            .map(new PartEncoding(settings))
            .collectAsync(),
        plan.parts().size());
  }

  /// What each part of the plan is about, in its order.
  private Plan plan(List<Path> named) throws IOException {
    Path out = Files.createDirectories(settings.outDirectory());
    Plan plan = Plan.of(settings, named);
    Plan earlier = Plan.stored(out);
    if (earlier != null) {
      plan.requireSame(earlier, out);
      return earlier;
    }
    List<String> files = plan.inputs().stream().map(Plan.Input::file).toList();
    progress.accept("reading %,d files to cut them into parts".formatted(files.size()));
    List<Part> parts =
        awaited(
            spark.parallelize(files, files.size()).flatMap(new Cutting(settings)).collectAsync(),
            files.size());
    Plan cut = plan.with(parts);
    cut.store(out);
    return cut;
  }

  /// Cuts one file.
  private record Cutting(JobSettings settings) implements FlatMapFunction<String, Part> {
    @Override
    public Iterator<Part> call(String file) throws IOException {
      List<Part> parts = new ArrayList<>();
      for (InputSplit split :
          InputSplit.of(Path.of(file), settings.inputFormat(), settings.lines())) {
        parts.add(Part.of(0, split));
      }
      return parts.iterator();
    }
  }

  /// Waits for all tasks, and says now and then how many are done.
  private <T> List<T> awaited(JavaFutureAction<List<T>> job, int tasks) throws IOException {
    long said = System.nanoTime();
    try {
      while (!job.isDone()) {
        Thread.sleep(POLL);
        if (System.nanoTime() - said > SAID_EVERY) {
          said = System.nanoTime();
          progress.accept("%,d of %,d done".formatted(done(job), tasks));
        }
      }
      return job.get();
    } catch (InterruptedException e) {
      job.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException("the job failed: " + e.getCause(), e);
    }
  }

  private int done(JavaFutureAction<?> job) {
    return job.jobIds().stream()
        .map(id -> spark.statusTracker().getJobInfo(id))
        .filter(info -> info != null)
        .flatMapToInt(info -> Arrays.stream(info.stageIds()))
        .mapToObj(stage -> spark.statusTracker().getStageInfo(stage))
        .filter(info -> info != null)
        .mapToInt(info -> info.numCompletedTasks())
        .sum();
  }
}
