package io.throughline.channel.generic;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the files of a message: inside it, or to be fetched. */
final class FileReader {
  private FileReader() {}

  static List<Media> read(JsonNode event) {
    List<Media> files = new ArrayList<>();
    for (JsonNode file : Fields.items(event, "files")) {
      if (files.size() == GenericDescriptor.FILES) {
        throw new IllegalArgumentException("a message with more than 10 files");
      }
      files.add(file(file));
    }
    return files;
  }

  private static Media file(JsonNode file) {
    String given = Fields.text(file, "name");
    String type =
        MediaFiles.mediaType(
            Fields.find(file, "mediaType").orElseGet(() -> MediaFiles.byName(given)), "");
    String name = MediaFiles.name(given, "file", type);
    Optional<String> url = Fields.webAddress(file, "url");
    if (url.isPresent()) {
      return new Media.Remote(name, type, Optional.empty(), Json.object().put("url", url.get()));
    }
    byte[] bytes = bytes(Fields.text(file, "content"));
    return new Media.Enclosed(name, type, Optional.empty(), () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(String content) {
    try {
      byte[] bytes = Base64.getDecoder().decode(content);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a file whose content is not base64", e);
    }
    throw new IllegalArgumentException("a file with neither url nor content");
  }
}
