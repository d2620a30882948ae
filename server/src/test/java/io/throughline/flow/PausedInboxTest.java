package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mail by SMTP to an inbox that is active, paused, removed. */
class PausedInboxTest {
  @Test
  void putsMailOffAsLongAsItIsPaused() throws IOException {
    int port = Ports.free();
    try (TestHouse house = new TestHouse(Map.of("THROUGHLINE_SMTP_PORT", String.valueOf(port)))) {
      Desk desk = new Desk(house, "acme");
      assertThat(offered(port)).startsWith("250");
      state(desk, "paused");
      assertThat(offered(port)).startsWith("450 4.2.1");
      state(desk, "active");
      assertThat(offered(port)).startsWith("250");
      desk.administrator.delete("/api/v1/inboxes/" + desk.mailInbox);
      assertThat(offered(port)).startsWith("550 5.1.1");
    }
  }

  private static void state(Desk desk, String state) {
    Heard heard =
        desk.administrator.patch("/api/v1/inboxes/" + desk.mailInbox, Map.of("state", state));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
  }

  /** What the door says to a mail for the inbox. */
  private static String offered(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      in.readLine();
      say(socket, in, "HELO client.example");
      say(socket, in, "MAIL FROM:<ann@customer.example>");
      return say(socket, in, "RCPT TO:<support@acme.example>");
    }
  }

  private static String say(Socket socket, BufferedReader in, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return String.valueOf(in.readLine());
  }
}
