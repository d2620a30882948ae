package io.throughline.channel.chat;

import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.Uploads;
import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.kernel.error.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chat on a web site: a widget that we serve. */
public final class ChatChannel extends HostedChannel {
  private static final String ICON =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" fill=\"none\""
          + " stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linecap=\"round\""
          + " stroke-linejoin=\"round\"><path d=\"M14.25 6.5V4.75a2 2 0 0 0-2-2h-8.5a2 2 0 0 0-2"
          + " 2v6.5a2 2 0 0 0 2 2H6\"/><path d=\"M1.9 5.75h12.2\"/><path d=\"M8.5 11.25A2.5 2.5 0"
          + " 0 1 11 8.75h.9a2.5 2.5 0 0 1 0 5H8.5z\" fill=\"currentColor\" stroke=\"none\"/></svg>";

  private final Descriptor descriptor =
      new Descriptor(
          "chat",
          "Chat",
          ICON,
          "A widget on your own site.",
          3,
          List.of(
              "Say on which sites the widget may appear.",
              "Paste this line before the end of the body of every page: {script}",
              "Optional: sign who is logged in with the identity secret."),
          ChatSettings.fields(),
          "",
          new Capabilities(
              Handle.VISITOR,
              Set.of(
                  Feature.ATTACHMENTS,
                  Feature.DELIVERED,
                  Feature.READ,
                  Feature.TYPING,
                  Feature.CORRECTIONS,
                  Feature.CONTINUES,
                  Feature.HOSTED),
              Optional.empty()),
          new Limits(TEXT_LENGTH, FILES, List.of(new Limits.MediaLimit("*", FILE_BYTES))));

  /** Finding the files of messages here. */
  public ChatChannel(Uploads uploads) {
    super(uploads);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public ChatSettings look(Inbox inbox) {
    return ChatSettings.of(inbox);
  }

  @Override
  public boolean wantsPages(Inbox inbox) {
    return ChatSettings.of(inbox).pageViews();
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return ChatSettings.faults(settings);
  }
}
