package io.throughline.edge.api;

import io.throughline.edge.Doorkeeper;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.DeviceId;
import io.throughline.kernel.id.NoticeId;
import io.throughline.notice.Device;
import io.throughline.notice.Devices;
import io.throughline.notice.Letterbox;
import io.throughline.notice.Notice;
import io.throughline.notice.Notices;
import io.throughline.notice.Preferences;
import io.throughline.notice.Subscription;
import io.throughline.notice.Trial;
import io.throughline.workspace.Access;
import java.util.List;
import java.util.Optional;

/** What agents are told of what concerns them, and how they want to be told. */
final class NoticeEndpoints {
  private final Notices notices;
  private final Devices devices;
  private final Letterbox letterbox;
  private final Trial trial;
  private final Access access;

  NoticeEndpoints(Api.Noticing noticing) {
    this.notices = noticing.notices();
    this.devices = noticing.devices();
    this.letterbox = noticing.letterbox();
    this.trial = noticing.trial();
    this.access = noticing.access();
  }

  record NoticesRead(@Form(max = 100) Optional<List<NoticeId>> ids, Optional<Boolean> all) {}

  record NoticeTrial(Optional<Boolean> mail) {}

  /** By which ways agents can be told; the key is what browsers ask for. */
  record NoticeWays(String pushKey, boolean mail) {}

  record SubscriptionKeys(
      @Form(min = 1, max = 200) String p256dh, @Form(min = 1, max = 100) String auth) {}

  record NewDevice(
      @Form(min = 1, max = 100, example = "Firefox on Linux") String name,
      @Form(min = 1, max = 1000) String endpoint,
      SubscriptionKeys keys) {
    @Override
    public String toString() {
      return name;
    }
  }

  Resource notices() {
    return new Resource(
        "Notices",
        List.of(
            Endpoint.get("/notices", "listNotices", "What concerns me, the newest first")
                .query(Parameter.paging().toArray(Parameter[]::new))
                .gives(Notice.Page.class)
                .refuses(ProblemType.FORBIDDEN)
                .does(
                    call ->
                        Answer.of(notices.list(call.agent(), call.limit(), call.query("cursor")))),
            Endpoint.put("/notices/read", "readNotices", "I have seen these, or all")
                .takes(NoticesRead.class)
                .does(this::read),
            Endpoint.get("/notices/preferences", "getNoticePreferences", "How I am told of what")
                .gives(Preferences.class)
                .refuses(ProblemType.FORBIDDEN)
                .does(call -> Answer.of(notices.preferences(call.agent()))),
            Endpoint.put(
                    "/notices/preferences", "keepNoticePreferences", "Keeps how I am told of what")
                .takes(Preferences.class)
                .gives(Preferences.class)
                .does(
                    call -> Answer.of(notices.prefer(call.agent(), call.body(Preferences.class)))),
            Endpoint.post("/notices/test", "tryNotices", "Tells me something by every way, now")
                .takes(NoticeTrial.class)
                .gives(200, new Returns.ItemsOf(Trial.Outcome.class))
                .outside()
                .does(
                    call ->
                        Answer.items(
                            trial.run(
                                call.agent(),
                                call.body(NoticeTrial.class).mail().orElse(false))))));
  }

  Resource pushes() {
    return new Resource(
        "Pushes",
        List.of(
            Endpoint.get("/notices/ways", "getNoticeWays", "By which ways I can be told")
                .gives(NoticeWays.class)
                .refuses(ProblemType.FORBIDDEN)
                .does(
                    call ->
                        Answer.of(
                            new NoticeWays(
                                devices.key(call.agent()),
                                letterbox.open(call.actor().workspace())))),
            Endpoint.get("/notices/devices", "listDevices", "The browsers that I am pushed to")
                .givesItemsOf(Device.class)
                .refuses(ProblemType.FORBIDDEN)
                .does(call -> Answer.items(devices.all(call.agent()))),
            Endpoint.post(
                    "/notices/devices",
                    "addDevice",
                    "Pushes to this browser until the session ends")
                .takes(NewDevice.class)
                .creates(Device.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::add),
            Endpoint.delete("/notices/devices/{id}", "removeDevice", "Pushes to it no more")
                .does(
                    call -> {
                      devices.remove(call.agent(), call.id("id", DeviceId::of));
                      return Answer.empty();
                    })));
  }

  private Answer read(Call call) {
    NoticesRead body = call.body(NoticesRead.class);
    if (body.all().orElse(false)) {
      notices.readAll(call.agent());
    } else {
      notices.read(
          call.agent(),
          body.ids().orElseThrow(() -> new Refusal.Invalid("ids", "are required, or all")));
    }
    return Answer.empty();
  }

  private Answer add(Call call) {
    NewDevice body = call.body(NewDevice.class);
    byte[] session =
        call.known()
            .flatMap(Doorkeeper.Admitted::session)
            .flatMap(access::digest)
            .orElseThrow(() -> new Refusal.Forbidden("An API key has no browser."));
    Subscription subscription =
        new Subscription(body.endpoint(), body.keys().p256dh(), body.keys().auth());
    return Answer.created(devices.add(call.agent(), body.name(), subscription, session));
  }
}
