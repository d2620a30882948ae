package io.throughline.channel.email;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The promises of every channel, held against every captured mail. */
class EmailChannelTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Boxes.channel(Path.of("spool"), 0);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "address", "support@acme.example",
        "imap_host", "imap.acme.example",
        "smtp_host", "smtp.acme.example",
        "pipe_secret", "s3cret");
  }

  /** The pipe's secret vouches for who posts a mail, not for the mail. */
  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public List<Fixture> fixtures() {
    Map<String, String> headers = Map.of("authorization", "Bearer s3cret");
    return Fixture.of("email").stream()
        .map(mail -> new Fixture(mail.file(), mail.note(), headers, mail.body(), mail.expect()))
        .toList();
  }
}
