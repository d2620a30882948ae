package io.throughline.edge.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.throughline.edge.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The OpenAPI document and a page that shows it, without asking anyone outside. */
final class Documentation implements Part {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  private final byte[] document;

  Documentation(List<Resource> resources) {
    this.document = ApiJson.bytes(new OpenApi(resources).document());
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/api/openapi.json", context -> write(context, "application/json", document));
    file(routes, "/api", "reference.html", "text/html; charset=utf-8");
    file(routes, "/api/reference.css", "reference.css", "text/css; charset=utf-8");
    file(routes, "/api/reference.js", "reference.js", "text/javascript; charset=utf-8");
  }

  private static void file(RoutesConfig routes, String path, String name, String mediaType) {
    byte[] bytes = resource(name);
    routes.get(
        path,
        context -> {
          context.header("Content-Security-Policy", POLICY);
          write(context, mediaType, bytes);
        });
  }

  private static void write(Context context, String mediaType, byte[] bytes) {
    String tag = AnswerWriter.tag(bytes);
    context.header("ETag", tag).header("Cache-Control", "no-cache");
    if (AnswerWriter.named(context.header("If-None-Match"), tag)) {
      context.status(304);
      return;
    }
    context.contentType(mediaType).result(bytes);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Documentation.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
