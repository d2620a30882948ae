package io.throughline.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads forms with files (RFC 7578), small ones. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern NAME =
      Pattern.compile("(?i)content-disposition:.*?\\bname=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?i)content-type:\\s*([^\\r\\n]+)");

  private Multipart() {}

  /**
   * A field of a form.
   *
   * @param mediaType as given, or empty
   * @param content its bytes as ISO 8859-1
   */
  record Field(String mediaType, String content) {
    byte[] bytes() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** The fields by name. */
  static Map<String, Field> read(String contentType, byte[] body) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
      return fields;
    }
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    for (String part : text.split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
      int gap = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(part);
      if (gap > 0 && name.find()) {
        Matcher type = TYPE.matcher(part.substring(0, gap));
        fields.put(
            name.group(1), new Field(type.find() ? type.group(1) : "", part.substring(gap + 4)));
      }
    }
    return fields;
  }
}
