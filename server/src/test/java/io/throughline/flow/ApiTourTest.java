package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour of docs/api.md does what it says. It needs bash, curl and node. */
class ApiTourTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "api.md");

  @TempDir private Path folder = Path.of("");

  @Test
  void everyStepPrintsWhatIsShown() throws IOException, InterruptedException {
    GreenMail mail =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    mail.start();
    try (TestHouse house = new TestHouse();
        Cloud cloud = new Cloud()) {
      mail.setUser(Town.SUPPORT, Town.SUPPORT, "secret");
      Tour tour = Tour.read(DOCUMENT).with(addresses(house, mail, cloud));

      List<String> printed = tour.run(folder);

      SoftAssertions.assertSoftly(
          compare -> {
            for (int i = 0; i < printed.size(); i++) {
              Tour.Step step = tour.steps().get(i);
              compare.assertThat(printed.get(i)).as(step.commands()).matches(step.pattern());
            }
          });
      assertThat(printed).hasSizeGreaterThan(10);
      assertThat(cloud.sent()).hasSize(1);
      assertThat(mail.getReceivedMessagesForDomain("ann@customer.example")).hasSize(1);
    } finally {
      mail.stop();
    }
  }

  private static Map<String, String> addresses(TestHouse house, GreenMail mail, Cloud cloud) {
    return Map.of(
        "base",
        house.stranger().base(),
        "support",
        Town.SUPPORT,
        "imap_port",
        String.valueOf(mail.getImap().getPort()),
        "smtp_port",
        String.valueOf(mail.getSmtp().getPort()),
        "whatsapp_api",
        cloud.base(),
        "whatsapp_number",
        Cloud.NUMBER_ID,
        "whatsapp_token",
        Cloud.TOKEN,
        "whatsapp_secret",
        Cloud.SECRET);
  }
}
