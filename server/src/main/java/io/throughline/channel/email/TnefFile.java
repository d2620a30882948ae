package io.throughline.channel.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code winmail.dat}: files and text that Outlook packs in its own format (MS-OXTNEF).
 *
 * @param files the files in it
 * @param text the plain body in it, empty if there is none
 */
record TnefFile(List<MailAttachment> files, String text) {
  private static final Logger LOG = LoggerFactory.getLogger(TnefFile.class);

  /** Unpacks; empty if the bytes are not TNEF or hold nothing of use. */
  static Optional<TnefFile> read(Part.Content content) {
    if (content.size() > Limits.TNEF_BYTES) {
      return Optional.empty();
    }
    try {
      HMEFMessage message = message(content);
      List<MailAttachment> files = new ArrayList<>();
      for (int i = 0; i < message.getAttachments().size(); i++) {
        files.add(file(content, message.getAttachments().get(i), i));
      }
      String text = plain(message);
      return files.isEmpty() && text.isBlank()
          ? Optional.empty()
          : Optional.of(new TnefFile(files, text));
    } catch (IOException | RuntimeException broken) {
      LOG.debug("TNEF cannot be unpacked", broken);
      return Optional.empty();
    }
  }

  private static HMEFMessage message(Part.Content content) throws IOException {
    try (InputStream in = content.open()) {
      return new HMEFMessage(new ByteArrayInputStream(in.readNBytes(Limits.TNEF_BYTES)));
    }
  }

  private static MailAttachment file(Part.Content content, Attachment packed, int index) {
    byte[] bytes = packed.getContents();
    String given =
        packed.getLongFilename() == null ? packed.getFilename() : packed.getLongFilename();
    String name = FileNames.safe(given == null ? "" : given.replace("\0", ""));
    String type = MediaTypes.sniff(bytes, "application/octet-stream", name);
    return new MailAttachment(
        name.isEmpty() ? "file-" + (index + 1) + "." + MediaTypes.extensionOf(type) : name,
        type,
        bytes.length,
        Optional.empty(),
        false,
        () -> new ByteArrayInputStream(message(content).getAttachments().get(index).getContents()));
  }

  private static String plain(HMEFMessage message) {
    MAPIAttribute body = message.getMessageMAPIAttribute(MAPIProperty.BODY);
    if (body == null || body.getData() == null) {
      return "";
    }
    byte[] data = body.getData();
    boolean wide = data.length > 1 && data[1] == 0;
    return (wide ? new String(data, StandardCharsets.UTF_16LE) : Charsets.guess(data))
        .replace("\0", "")
        .strip();
  }
}
