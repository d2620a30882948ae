package io.throughline.edge.statics;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.throughline.edge.Part;
import io.throughline.kernel.error.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the builds that the server module's POM copies onto the class path: {@code /web/console},
 * {@code /web/loader} and {@code /web/widget}. Must be mounted last: every address that nobody else
 * answers and that looks like a page is the console's own.
 */
public final class Screens implements Part {
  private static final String CONSOLE =
      "default-src 'self'; img-src 'self' data: blob: https:; media-src 'self' blob:;"
          + " style-src 'self' 'unsafe-inline'; frame-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final String WIDGET =
      "default-src 'self'; img-src 'self' data: blob: https:; style-src 'self' 'unsafe-inline';"
          + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String SOON = "public, max-age=300";
  private static final String ASK = "no-cache";

  /** What is never a page of the console. */
  private static final List<String> TAKEN =
      List.of("/api/", "/assets/", "/chat/", "/hooks/", "/lent/", "/help/");

  private final Build console;
  private final Build loader;
  private final Build widget;

  /** From where the build puts them. */
  public Screens() {
    this("/web");
  }

  Screens(String folder) {
    this.console = new Build(folder + "/console");
    this.loader = new Build(folder + "/loader");
    this.widget = new Build(folder + "/widget");
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/widget.js", context -> foreign(context, loader.find("/widget.js"), SOON));
    routes.get(
        "/widget/*",
        context -> {
          String path = context.path().substring("/widget".length());
          foreign(context, widget.find(path), path.startsWith("/assets/") ? FOR_EVER : SOON);
        });
    routes.get("/*", this::screen);
    routes.head("/*", this::screen);
  }

  private void screen(Context context) {
    String path = context.path();
    Optional<Asset> asset = console.find(path);
    boolean page =
        path.indexOf('.', path.lastIndexOf('/')) < 0 && TAKEN.stream().noneMatch(path::startsWith);
    if (asset.isEmpty() && page) {
      asset = console.find("/index.html");
    }
    if (asset.isEmpty()) {
      throw new Refusal.NotFound(
          page ? "the console is not built; run npm run build in web" : "there is no such file");
    }
    context.header("Content-Security-Policy", CONSOLE);
    write(context, asset.get(), path.startsWith("/assets/") ? FOR_EVER : ASK);
  }

  /** What other people's pages load. */
  private static void foreign(Context context, Optional<Asset> asset, String cache) {
    context.header("Content-Security-Policy", WIDGET);
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    context.header("Access-Control-Allow-Origin", "*");
    write(context, asset.orElseThrow(() -> new Refusal.NotFound("there is no such file")), cache);
  }

  private static void write(Context context, Asset asset, String cache) {
    @Nullable String encodings = context.header("Accept-Encoding");
    boolean gzip = encodings != null && encodings.contains("gzip");
    String tag = asset.tag(gzip);
    context.header("ETag", tag).header("Cache-Control", cache).header("Vary", "Accept-Encoding");
    @Nullable String held = context.header("If-None-Match");
    if (held != null && held.contains(tag)) {
      context.status(304);
      return;
    }
    context.disableCompression();
    if (gzip && asset.compresses()) {
      context.header("Content-Encoding", "gzip");
    }
    context.contentType(asset.mediaType()).result(asset.bytes(gzip));
  }
}
