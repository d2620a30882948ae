package io.throughline.edge.statics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The output of a front-end build, found on the class path under a folder. */
final class Build {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+");
  private final String folder;
  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

  Build(String folder) {
    this.folder = folder;
  }

  /** The file at this path, which begins with a slash. */
  Optional<Asset> find(String path) {
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    Asset known = loaded.get(path);
    return known != null ? Optional.of(known) : load(path);
  }

  private Optional<Asset> load(String path) {
    try (InputStream in = Build.class.getResourceAsStream(folder + path)) {
      if (in == null || path.indexOf('.', path.lastIndexOf('/')) < 0) {
        return Optional.empty();
      }
      Asset asset = new Asset(path, in.readAllBytes());
      loaded.put(path, asset);
      return Optional.of(asset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
