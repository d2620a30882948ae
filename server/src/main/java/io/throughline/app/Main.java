package io.throughline.app;

import io.throughline.kernel.config.Config;
import io.throughline.kernel.config.Configuration;
import io.throughline.kernel.config.DatabaseConfig;
import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.db.EmbeddedDatabase;
import io.throughline.kernel.error.CannotStart;
import io.throughline.simulator.Demo;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the program and ends it in order. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private final Closing closing = new Closing();
  private final PrintStream out;

  private Main(PrintStream out) {
    this.out = out;
  }

  /** Runs until it is told to end (SIGTERM, SIGINT); status 1 if it cannot start. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Main main = new Main(out);
    try {
      Command command = Command.parse(List.of(arguments));
      Config config = Configuration.read(System.getenv(), Path.of("").toAbsolutePath());
      Logging.apply(config.log());
      Runtime.getRuntime().addShutdownHook(new Thread(main::end, "shutdown"));
      main.start(command, config);
      new CountDownLatch(1).await();
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      main.fail(e);
    } catch (RuntimeException e) {
      LOG.error("It does not start", e);
      main.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Command command, Config config) {
    switch (command) {
      case Command.Up _ -> {
        House house = new House(config, database(config), false, Clock.systemUTC());
        out.println("Throughline is up: " + serving(config, house));
      }
      case Command.Demo(boolean json) -> {
        Config passing = passing(config);
        DatabaseUrl url = database(passing);
        Demo demo = closing.add("demo", new Demo(Clock.systemUTC()));
        URI address = serving(passing, new House(passing, url, demo));
        out.println(json ? demo.json(address) : demo.text(address));
      }
    }
  }

  private URI serving(Config config, House house) {
    closing.add("house", house);
    LOG.info("Throughline serves on port {}", house.port());
    return address(config, house.port());
  }

  private DatabaseUrl database(Config config) {
    Optional<DatabaseUrl> external = config.database().url();
    if (external.isPresent()) {
      return external.get();
    }
    EmbeddedDatabase embedded = EmbeddedDatabase.start(config.data(), config.database().binaries());
    return closing.add("embedded database", embedded).url();
  }

  /** The configuration with a data folder that is gone afterwards and the embedded database. */
  private Config passing(Config config) {
    Path folder = closing.add("demo folder", new Passing()).path();
    DatabaseConfig database =
        new DatabaseConfig(
            Optional.empty(), config.database().pool(), config.database().binaries());
    return new Config(
        folder,
        config.server(),
        database,
        config.smtp(),
        config.access(),
        config.push(),
        config.log());
  }

  private static URI address(Config config, int port) {
    URI shown = config.server().publicUrl();
    return shown.getPort() == 0 ? URI.create("http://" + shown.getHost() + ":" + port) : shown;
  }

  private void end() {
    LOG.info("Throughline is stopping");
    closing.close();
    LOG.info("Throughline has stopped");
  }

  private void fail(RuntimeException reason) {
    LOG.debug("The reason", reason);
    closing.close();
    Runtime.getRuntime().halt(1);
  }

  /** A folder that is deleted at the end. */
  private static final class Passing implements AutoCloseable {
    private final Path path;

    Passing() {
      try {
        path = Files.createTempDirectory("throughline-demo");
      } catch (IOException e) {
        throw new CannotStart("There is no room for the demo: " + e.getMessage(), e);
      }
    }

    Path path() {
      return path;
    }

    @Override
    public void close() throws IOException {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
