package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A mail whose files cannot be stored waits; what came with it does not. */
class FilesAwayTest {
  private static final String MAIL =
      """
      From: Ann <ann@customer.example>\r
      To: support@acme.example\r
      Message-ID: <files-away@customer.example>\r
      Subject: The picture\r
      MIME-Version: 1.0\r
      Content-Type: multipart/mixed; boundary=b\r
      \r
      --b\r
      Content-Type: text/plain\r
      \r
      see the picture\r
      --b\r
      Content-Type: application/octet-stream; name=p.bin\r
      Content-Disposition: attachment; filename=p.bin\r
      \r
      bytes\r
      --b--\r
      .""";

  @Test
  void waitsForItsFilesAndHoldsUpNobody() throws IOException {
    int port = Ports.free();
    try (TestHouse house = new TestHouse(Map.of("THROUGHLINE_SMTP_PORT", String.valueOf(port)))) {
      Desk desk = new Desk(house, "acme");
      Path incoming = house.data().resolve("blobs/incoming");
      Files.delete(incoming);
      Files.writeString(incoming, "in the way");

      mail(port);
      chat(house, desk, "quick question");
      Town.await("the question", () -> previews(desk).contains("quick question"));
      Town.await("the second try", () -> tries(desk) > 1);
      assertThat(previews(desk)).doesNotContain("see the picture");
      assertThat(desk.items("/traffic?direction=in&state=failed")).isEmpty();

      Files.delete(incoming);
      Files.createDirectory(incoming);
      Town.await("the mail", () -> previews(desk).contains("see the picture"));
    }
  }

  private static List<String> previews(Desk desk) {
    return desk.items("/conversations?status=all").stream()
        .map(one -> one.at("/preview/text").asString("").strip())
        .toList();
  }

  private static int tries(Desk desk) {
    return desk.items("/traffic?direction=in&state=processing").stream()
        .mapToInt(one -> one.path("attempts").asInt())
        .sum();
  }

  private static void chat(TestHouse house, Desk desk, String text) {
    Guest visitor = house.stranger();
    String token = visitor.post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    visitor.post(
        "/chat/" + desk.inboxKey + "/messages?visitor=" + token,
        Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
  }

  private static void mail(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      in.readLine();
      say(socket, in, "HELO client.example");
      say(socket, in, "MAIL FROM:<ann@customer.example>");
      say(socket, in, "RCPT TO:<support@acme.example>");
      say(socket, in, "DATA");
      assertThat(say(socket, in, MAIL)).startsWith("250");
    }
  }

  private static String say(Socket socket, BufferedReader in, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return String.valueOf(in.readLine());
  }
}
