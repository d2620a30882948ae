package io.throughline.kernel.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Payloads as the library wants them. */
final class Entities {
  private Entities() {}

  /** Gives the request its payload and the header that describes it. */
  static void put(Payload payload, ClassicHttpRequest request) {
    switch (payload) {
      case Payload.Bytes bytes ->
          request.setEntity(
              new ByteArrayEntity(bytes.bytes(), ContentType.parse(bytes.mediaType())));
      case Payload.Form form -> {
        String boundary = UUID.randomUUID().toString();
        request.setHeader("Content-Type", "multipart/form-data; boundary=" + boundary);
        request.setEntity(form(form, boundary));
      }
    }
  }

  /** As browsers write forms: names in UTF-8, not encoded any further. */
  private static HttpEntity form(Payload.Form form, String boundary) {
    MultipartEntityBuilder builder =
        MultipartEntityBuilder.create()
            .setMode(HttpMultipartMode.LEGACY)
            .setCharset(StandardCharsets.UTF_8)
            .setBoundary(boundary);
    for (Payload.Part part : form.parts()) {
      switch (part) {
        case Payload.Text text ->
            builder.addTextBody(
                text.name(), text.value(), ContentType.TEXT_PLAIN.withCharset("UTF-8"));
        case Payload.File file -> builder.addPart(file.name(), new FileBody(file));
      }
    }
    return builder.build();
  }

  /** A file of known size, opened when it is written. */
  private static final class FileBody extends AbstractContentBody {
    private final Payload.File file;

    FileBody(Payload.File file) {
      super(ContentType.parse(file.mediaType()));
      this.file = file;
    }

    @Override
    public String getFilename() {
      return file.fileName().replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public long getContentLength() {
      return file.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (InputStream in = file.open().open()) {
        in.transferTo(out);
      }
    }
  }
}
