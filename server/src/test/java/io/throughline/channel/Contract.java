package io.throughline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Handle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The parts of {@link ChannelContract} that are not a test by themselves. */
final class Contract {
  private static final Set<String> SHAPES =
      Set.of("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon");

  private Contract() {}

  /** A drawing of 16 by 16 in the colour of the text, that runs and loads nothing. */
  static void inert(String icon) {
    Element root = document(icon);
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 16 16");
    assertThat(icon).contains("currentColor");
    assertInert(root);
  }

  private static void assertInert(Element element) {
    assertThat(SHAPES).contains(element.getTagName());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      assertThat(attribute.getNodeName()).doesNotMatch("(?i)on.*|style|.*href");
      assertThat(attribute.getNodeValue()).doesNotContainIgnoringCase("url(");
    }
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        assertInert(child);
      }
    }
  }

  private static Element document(String icon) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(icon.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError("the icon is not XML: " + icon, e);
    }
  }

  /** Whether the pipeline could store it as it is. */
  static void storable(Inbound inbound) {
    switch (inbound) {
      case Inbound.Message message -> {
        named(message.providerId());
        handle(message.sender().proof().handle());
        message.sender().also().forEach(proof -> handle(proof.handle()));
        message.copied().forEach(Contract::handle);
        message.sender().name().ifPresent(Contract::named);
        message.answersId().ifPresent(Contract::named);
        named(message.thread().key());
        message.thread().answers().forEach(Contract::named);
        visible(message.content(), message.media());
      }
      case Inbound.PageView view -> {
        assertThat(view.who()).isNotEmpty();
        assertThat(view.address()).isNotBlank();
      }
      case Inbound.Echo echo -> {
        named(echo.providerId());
        named(echo.threadKey());
        handle(echo.to());
        visible(echo.content(), echo.media());
      }
      case Inbound.Receipt receipt ->
          assertThat(receipt.providerId() + receipt.opaque().orElse("")).isNotBlank();
      case Inbound.Progress progress -> named(progress.threadKey());
      case Inbound.Edit edit -> named(edit.providerId());
      case Inbound.Deletion deletion -> named(deletion.providerId());
      case Inbound.Reaction reaction -> {
        named(reaction.providerId());
        handle(reaction.from());
        reaction.emoji().ifPresent(Contract::named);
      }
      case Inbound.Typing typing -> named(typing.threadKey());
      case Inbound.HandleChange change -> {
        assertThat(change.before()).isNotEmpty().allSatisfy(Contract::handle);
        assertThat(change.after()).isNotEmpty().allSatisfy(proof -> handle(proof.handle()));
      }
      case Inbound.Introduction introduction -> handle(introduction.sender().proof().handle());
      case Inbound.Notice notice -> assertThat(notice.text()).isNotBlank();
      case Inbound.Ignored ignored -> assertThat(ignored.reason()).isNotBlank();
    }
    inbound.account().ifPresent(Contract::named);
  }

  private static void named(String text) {
    assertThat(text).isNotBlank().doesNotContain("\0");
  }

  private static void handle(Handle handle) {
    assertThat(handle.kind()).matches("[a-z][a-z0-9-]*");
    assertThat(handle.value()).isNotBlank().isEqualTo(handle.value().strip());
    assertThat(handle.display()).isNotBlank();
  }

  private static void visible(Content content, List<Media> media) {
    assertThat(
            !content.text().isBlank()
                || content.quoted().isPresent()
                || content.html().isPresent()
                || content.subject().isPresent()
                || !content.extra().isEmpty()
                || !media.isEmpty())
        .as("something to see")
        .isTrue();
    for (Media file : media) {
      assertThat(file.name()).isNotBlank().doesNotMatch("(?s).*[/\\\\\\p{Cntrl}].*");
      assertThat(file.mediaType()).matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
    }
  }

  /** The same with every file's opener replaced by its bytes, so that it can be compared. */
  static Object plain(Object value) {
    return switch (value) {
      case Media.Source source -> bytes(source);
      case Optional<?> optional -> optional.map(Contract::plain);
      case List<?> list -> list.stream().map(Contract::plain).toList();
      case Record plain ->
          Arrays.stream(plain.getClass().getRecordComponents())
              .map(component -> plain(component(plain, component)))
              .toList();
      default -> value;
    };
  }

  private static Object component(Record owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String bytes(Media.Source source) {
    try (InputStream in = source.open()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes with a few of them changed, taken out, doubled or cut off. */
  static byte[] broken(byte[] body, Random random) {
    byte[] broken = body.clone();
    for (int i = 0; i <= random.nextInt(4) && broken.length > 4; i++) {
      int from = random.nextInt(broken.length - 1);
      int to = Math.min(broken.length, from + 1 + random.nextInt(20));
      broken =
          switch (random.nextInt(4)) {
            case 0 ->
                joined(Arrays.copyOf(broken, from), Arrays.copyOfRange(broken, to, end(broken)));
            case 1 ->
                joined(Arrays.copyOf(broken, to), Arrays.copyOfRange(broken, from, end(broken)));
            case 2 -> Arrays.copyOf(broken, to);
            default -> changed(broken, from, random);
          };
    }
    return broken;
  }

  private static int end(byte[] bytes) {
    return bytes.length;
  }

  private static byte[] changed(byte[] bytes, int at, Random random) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) "{}[]\",:0a\\ \0\u007f".charAt(random.nextInt(13));
    return changed;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
