package io.throughline.channel.twilio;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises of every channel. */
class TwilioWhatsAppChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.WHATSAPP;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings("+14155238886");
  }

  @Override
  public List<Fixture> fixtures() {
    return Setup.fixtures(true).stream().filter(it -> !it.file().contains("status")).toList();
  }

  @Override
  public Optional<String> goldens() {
    return Optional.of("twilio");
  }

  @Override
  public RawRequest request(Fixture fixture, RawRequest.Body body) {
    return Setup.request(fixture, body);
  }
}
