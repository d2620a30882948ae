package io.throughline.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.conversation.Inbound;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every channel promises. A channel's test implements it by naming the channel, its settings
 * and, where they differ from the usual, its captured requests.
 */
public interface ChannelContract {
  /** The channel under test. */
  Channel channel();

  /** The settings of an inbox for which the captured requests are signed. */
  Map<String, String> settings();

  /** The captured requests. */
  default List<Fixture> fixtures() {
    return Fixture.of(channel().descriptor().kind());
  }

  /** The folder whose captured requests have golden files of what they give; empty: none. */
  default Optional<String> goldens() {
    return Optional.empty();
  }

  /** Whether requests bear a signature of the provider. */
  default boolean signed() {
    return channel().descriptor().capabilities().has(Feature.HOOKS);
  }

  /** The inbox that the captured requests are for. */
  default Inbox inbox() {
    return Fixture.inbox(channel(), settings());
  }

  /** A request with these bytes, as it would come to the channel. */
  default RawRequest request(Fixture fixture, RawRequest.Body body) {
    return Fixture.request(fixture.headers(), "", body);
  }

  /** Name, steps and capabilities fit together. */
  @Test
  default void describesItself() {
    Descriptor descriptor = channel().descriptor();
    assertThat(descriptor.kind()).matches("[a-z][a-z0-9-]*");
    assertThat(descriptor.name()).isNotBlank();
    assertThat(descriptor.summary()).isNotBlank().doesNotContain("\n");
    assertThat(descriptor.minutes()).isBetween(1, 120);
    assertThat(descriptor.steps()).isNotEmpty().allSatisfy(step -> assertThat(step).isNotBlank());
    assertThat(descriptor.capabilities().handleKind()).matches("[a-z][a-z0-9-]*");
    descriptor.capabilities().window().ifPresent(window -> assertThat(window).isPositive());
    assertThat(descriptor.capabilities().has(Feature.TEMPLATES))
        .isEqualTo(channel() instanceof Templates);
    if (descriptor.capabilities().has(Feature.HOOKS)) {
      assertThat(String.join("\n", descriptor.steps())).contains("{hook}");
    }
    Contract.inert(descriptor.icon());
    assertThat(channel().descriptor()).as("the same every time").isEqualTo(descriptor);
  }

  /** The form can be drawn and filled in. */
  @Test
  default void asksForSettings() {
    Descriptor descriptor = channel().descriptor();
    List<String> keys = descriptor.settings().stream().map(Setting::key).toList();
    assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z][a-z0-9_]*"));
    if (!descriptor.accountSetting().isEmpty()) {
      assertThat(keys).contains(descriptor.accountSetting());
    }
    for (Setting setting : descriptor.settings()) {
      assertThat(setting.label()).as(setting.key()).isNotBlank();
      assertThat(setting.help()).as(setting.key()).isNotBlank();
      if (setting.secret()) {
        assertThat(setting.initial()).as(setting.key()).isEmpty();
      }
      if (setting.type() == Setting.Type.CHOICE) {
        assertThat(setting.choices()).as(setting.key()).contains(setting.initial());
      } else {
        assertThat(setting.choices()).as(setting.key()).isEmpty();
      }
    }
    assertThat(channel().faults(settings())).as("the settings of this test").isEmpty();
  }

  /** Limits say what can be sent. */
  @Test
  default void knowsItsLimits() {
    Descriptor descriptor = channel().descriptor();
    assertThat(descriptor.limits().textLength()).isPositive();
    assertThat(descriptor.limits().attachments() > 0)
        .isEqualTo(descriptor.capabilities().has(Feature.ATTACHMENTS));
    assertThat(descriptor.limits().media().isEmpty())
        .isNotEqualTo(descriptor.capabilities().has(Feature.ATTACHMENTS));
    assertThat(descriptor.limits().media())
        .allSatisfy(
            limit -> {
              assertThat(limit.type()).matches("\\*|[a-z]+/[a-z0-9.+-]*");
              assertThat(limit.bytes()).isPositive();
            });
  }

  /** Genuine requests pass; forged ones, changed ones and unsigned ones do not. */
  @TestFactory
  default Stream<DynamicTest> tellsForgeries() {
    return fixtures().stream().map(each -> DynamicTest.dynamicTest("" + each, () -> verify(each)));
  }

  private void verify(Fixture fixture) {
    RawRequest request = request(fixture, fixture.body());
    if (fixture.forged()) {
      assertThatThrownBy(() -> channel().verify(inbox(), request)).isInstanceOf(Forged.class);
      return;
    }
    channel().verify(inbox(), request);
    if (signed()) {
      byte[] changed = fixture.body().bytes().clone();
      changed[changed.length / 2] ^= 1;
      RawRequest other = request(fixture, RawRequest.Body.of(changed));
      assertThatThrownBy(() -> channel().verify(inbox(), other)).isInstanceOf(Forged.class);
      RawRequest bare = Fixture.request(Map.of(), "", fixture.body());
      assertThatThrownBy(() -> channel().verify(inbox(), bare)).isInstanceOf(Forged.class);
    }
  }

  /** Parsing depends on nothing but inbox and request, and what it gives can be stored. */
  @TestFactory
  default Stream<DynamicTest> parses() {
    return fixtures().stream()
        .filter(each -> !each.forged())
        .map(each -> DynamicTest.dynamicTest("" + each, () -> parse(each)));
  }

  private void parse(Fixture fixture) {
    RawRequest request = request(fixture, fixture.body());
    List<Inbound> first = channel().parse(inbox(), request);
    List<Inbound> second = channel().parse(inbox(), request);
    assertThat(first).as("everything ends visibly").isNotEmpty();
    assertThat(Contract.plain(second)).isEqualTo(Contract.plain(first));
    first.forEach(Contract::storable);
    goldens().ifPresent(folder -> Golden.hold(folder, fixture, first));
  }

  /** Broken requests are refused with words, never with an error of the machine. */
  @Test
  default void survivesBrokenRequests() {
    Random random = new Random(7);
    for (Fixture fixture : fixtures()) {
      for (int i = 0; i < 100; i++) {
        byte[] broken = Contract.broken(fixture.body().bytes(), random);
        try {
          channel()
              .parse(inbox(), request(fixture, RawRequest.Body.of(broken)))
              .forEach(Contract::storable);
        } catch (RuntimeException e) {
          assertThat(e.getMessage()).as("%s of %s", e, fixture.file()).isNotBlank();
        }
      }
    }
  }
}
