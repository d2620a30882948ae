package io.throughline.edge.api;

import io.javalin.http.Context;
import io.throughline.edge.Problem;
import io.throughline.kernel.crypto.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers; what can be read again carries an ETag. */
final class AnswerWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);
  private static final String JSON = "application/json";

  private AnswerWriter() {}

  static void write(Answer answer, Call call) {
    Context context = call.context();
    context.status(answer.status());
    boolean reads = !call.endpoint().method().writes();
    context.header("Cache-Control", reads ? "private, no-cache" : "no-store");
    answer.headers().forEach(context::header);
    answer.cookie().ifPresent(context::cookie);
    switch (answer.body()) {
      case Answer.Body.Empty _ -> {}
      case Answer.Body.Value(Object value) -> value(ApiJson.bytes(value), reads, context);
      case Answer.Body.Problem(Object value) ->
          context.contentType(Problem.MEDIA_TYPE).result(ApiJson.bytes(value));
      case Answer.Body.Stream stream -> {
        context.contentType(stream.mediaType());
        context.header("Content-Length", Long.toString(stream.size()));
        context.disableCompression();
        context.result(stream.open().get());
      }
      case Answer.Body.Written written -> written(written, context);
    }
  }

  /** What breaks off does so visibly: a caller must not take the half for the whole. */
  private static void written(Answer.Body.Written written, Context context) {
    context.contentType(written.mediaType());
    context.disableCompression();
    if (context.req().getMethod().equals("HEAD")) {
      return;
    }
    try {
      OutputStream out = context.outputStream();
      written.writing().to(out);
      out.flush();
    } catch (IOException | RuntimeException e) {
      if (!context.res().isCommitted()) {
        throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
      }
      LOG.warn("an answer broke off: {}", e.toString());
      ServletContextRequest.getServletContextRequest(context.req()).getServletChannel().abort(e);
    }
  }

  private static void value(byte[] json, boolean reads, Context context) {
    if (reads) {
      String tag = tag(json);
      context.header("ETag", tag);
      if (named(context.header("If-None-Match"), tag)) {
        context.status(304);
        return;
      }
    }
    context.contentType(JSON).result(json);
  }

  /** The entity tag of a representation: a hash of its bytes. */
  static String tag(byte[] bytes) {
    byte[] hash = Arrays.copyOf(Digest.sha256(bytes), 15);
    return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
  }

  /** Whether a list of tags (RFC 9110, section 13.1) names this one. */
  static boolean named(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    for (String one : header.split(",", -1)) {
      String bare = one.strip();
      if (bare.equals("*") || (bare.startsWith("W/") ? bare.substring(2) : bare).equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
