package io.throughline.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fresh installation that is set up, with a provider beside it; gone afterwards. */
public final class Rig implements AutoCloseable {
  private final Path folder;
  private final Cloud cloud = new Cloud();
  private final Installation installation;
  private final Office office;
  private final double firstStart;
  private @Nullable Everywhere everywhere;

  /** Starts one. */
  public Rig() {
    this(Map.of());
  }

  /** Starts one with these {@code THROUGHLINE_…} variables. */
  public Rig(Map<String, String> settings) {
    this(settings, folder());
  }

  /** Starts one with its data in this empty folder, which is deleted in the end. */
  public Rig(Map<String, String> settings, Path folder) {
    this.folder = folder;
    installation = new Installation(folder, settings);
    try {
      firstStart = installation.start().toMillis() / 1e3;
      office = Office.open(installation, cloud.address());
    } catch (RuntimeException e) {
      installation.close();
      cloud.close();
      throw e;
    }
  }

  /** A new empty folder that is nobody else's. */
  static Path folder() {
    try {
      return Files.createTempDirectory("throughline-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server. */
  public Installation installation() {
    return installation;
  }

  /** How many seconds it took to the first page with an empty data folder. */
  public double firstStart() {
    return firstStart;
  }

  /** Its workspace. */
  public Office office() {
    return office;
  }

  /** The provider. */
  public Cloud cloud() {
    return cloud;
  }

  /** People on every channel; their providers are connected when they are first asked for. */
  public synchronized Everywhere everywhere() {
    Everywhere known = everywhere;
    if (known == null) {
      known = new Everywhere(office);
      everywhere = known;
    }
    return known;
  }

  /** Signed requests to its phone number. */
  public Post post() {
    return new Post(office.hook(), Office.SECRET);
  }

  /** Its database; to be closed. */
  public Ledger ledger() {
    return new Ledger(installation.database());
  }

  @Override
  public synchronized void close() {
    installation.close();
    cloud.close();
    if (everywhere != null) {
      everywhere.close();
    }
    delete(folder);
  }
}
