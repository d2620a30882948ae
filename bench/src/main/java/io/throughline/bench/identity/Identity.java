package io.throughline.bench.identity;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.kernel.db.EmbeddedDatabase;
import io.throughline.kernel.db.Migrations;
import io.throughline.kernel.db.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How well people who write over several handles are told apart: made-up people with the noise of
 * real ones, played through the real resolution on a real database.
 */
public final class Identity implements Part {
  static final int PEOPLE = 1_000;
  private static final double PRECISION = 99.5;
  private static final double RECALL = 90;
  private static final long SEED = 20_260_301;
  private static final int TOWNS = 5;

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int towns = scale < 0.5 ? 1 : TOWNS;
    double[] precision = new double[towns];
    double[] recall = new double[towns];
    long conflicts = 0;
    long wrong = 0;
    long joined = 0;
    Path folder = folder();
    try (EmbeddedDatabase server =
        EmbeddedDatabase.start(folder.resolve("data"), folder.resolve("binaries"))) {
      Migrations.migrate(Pool.single(server.url()));
      for (int town = 0; town < towns; town++) {
        Settlement settlement = new Settlement(PEOPLE, SEED + town, Chances.USUAL);
        try (Trial trial = new Trial(server.url())) {
          Verdict verdict = trial.play(settlement);
          precision[town] = verdict.precision();
          recall[town] = verdict.recall();
          conflicts += verdict.conflicts();
          wrong += verdict.wrong();
          joined += verdict.joined();
        }
      }
    } finally {
      delete(folder);
    }
    report.accept(Figure.of("precision of automatic joins", precision, "%").atLeast(PRECISION));
    report.accept(Figure.of("recall of automatic joins", recall, "%").atLeast(RECALL));
    report.accept(Figure.count("verified identities of one kind joined", conflicts).atMost(0));
    report.accept(Figure.count("pairs joined", joined));
    report.accept(Figure.count("pairs joined wrongly", wrong));
  }

  static Path folder() {
    try {
      return Files.createTempDirectory("throughline-identity");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
