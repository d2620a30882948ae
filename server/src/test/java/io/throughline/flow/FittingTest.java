package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.simulator.WhatsAppAccount;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/** Files leave in a form that the channel carries, and what it takes apart goes apart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FittingTest {
  private static final String API = "/api/v1";
  private static final WhatsAppAccount.Person ANN =
      new WhatsAppAccount.Person("Ann", "NO.1", "4799000001");

  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");
  private final Guest agent = desk.administrator;
  private final WhatsAppNumber number = new WhatsAppNumber(desk.administrator);
  private final String conversation;

  FittingTest() {
    number.say(ANN, "A question");
    conversation = desk.conversation("A question");
  }

  @AfterAll
  void close() {
    house.close();
    number.close();
  }

  private static byte[] bitmap() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "bmp", out);
    return out.toByteArray();
  }

  private String uploaded(String name, String type, byte[] bytes) {
    return agent.upload(API + "/uploads", name, type, bytes).at("/id");
  }

  private Heard copy(Guest by, String upload) {
    return by.post(API + "/uploads/" + upload + "/copies", Map.of("inboxId", number.id()));
  }

  private Heard reply(String text, String file) {
    return agent.post(
        API + "/conversations/" + conversation + "/messages",
        Map.of("text", text, "attachments", List.of(file)));
  }

  private List<ObjectNode> taken(String type) {
    return number.taken(message -> message.path("type").asString().equals(type));
  }

  @Test
  void aPictureGoesAsOneThatIsCarried() throws IOException {
    String bitmap = uploaded("scan.of.it.bmp", "image/bmp", bitmap());
    assertThat(reply("Look", bitmap).status()).isEqualTo(422);
    Heard copy = copy(agent, bitmap);
    assertThat(copy.status()).as(copy.toString()).isEqualTo(201);
    assertThat(copy.at("/name")).isEqualTo("scan.of.it.png");
    assertThat(copy.at("/mediaType")).isEqualTo("image/png");
    assertThat(reply("Look", copy.at("/id")).status()).isEqualTo(201);
    Desk.soon(() -> taken("image").isEmpty() ? "" : "taken");
    ObjectNode image = taken("image").getFirst();
    assertThat(image.at("/image/caption").asString()).isEqualTo("Look");
    byte[] sent = number.platform().bytes(image.at("/image/id").asString()).orElseThrow();
    assertThat(ImageIO.read(new ByteArrayInputStream(sent)).getWidth()).isEqualTo(30);
  }

  @Test
  void whatIsCarriedStaysAsItIs() {
    String words = uploaded("note.txt", "text/plain", new byte[] {65});
    assertThat(copy(agent, words).at("/id")).isEqualTo(words);
    String office =
        uploaded(
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            new byte[] {65});
    assertThat(copy(agent, office).at("/id")).isEqualTo(office);
    assertThat(reply("The form", office).status()).isEqualTo(201);
  }

  @Test
  void whatCannotBeTurnedIsRefusedInWords() {
    String heic = uploaded("a.heic", "image/heic", new byte[] {65});
    Heard heard = copy(agent, heic);
    assertThat(heard.status()).isEqualTo(409);
    assertThat(heard.at("/detail"))
        .isEqualTo(
            "WhatsApp does not take files of this type, and nothing here turns them into others.");
  }

  @Test
  void uploadsAreTheirOwners() throws IOException {
    String bitmap = uploaded("a.bmp", "image/bmp", bitmap());
    assertThat(copy(desk.agent, bitmap).status()).isEqualTo(404);
    String gone = uploaded("note.txt", "text/plain", new byte[] {65});
    assertThat(reply("", gone).status()).isEqualTo(201);
    assertThat(copy(agent, gone).status()).as("it was sent").isEqualTo(404);
  }

  @Test
  void soundGoesWithoutWords() {
    String sound = uploaded("a.mp3", "audio/mpeg", new byte[] {65});
    assertThat(reply("Listen to this", sound).status()).isEqualTo(201);
    Desk.soon(() -> taken("audio").isEmpty() ? "" : "taken");
    assertThat(taken("audio").getFirst().path("audio").has("caption")).isFalse();
    assertThat(taken("text"))
        .anyMatch(text -> text.at("/text/body").asString().equals("Listen to this"));
  }
}
