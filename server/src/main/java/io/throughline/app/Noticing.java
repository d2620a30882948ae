package io.throughline.app;

import io.throughline.conversation.view.Mentions;
import io.throughline.conversation.work.Followers;
import io.throughline.conversation.work.Tasks;
import io.throughline.edge.api.Api;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.http.Outgoing;
import io.throughline.notice.Devices;
import io.throughline.notice.DueWatch;
import io.throughline.notice.Foundations;
import io.throughline.notice.Letterbox;
import io.throughline.notice.Mailing;
import io.throughline.notice.Notices;
import io.throughline.notice.Post;
import io.throughline.notice.PushKeys;
import io.throughline.notice.Pushing;
import io.throughline.notice.Subjects;
import io.throughline.notice.Telling;
import io.throughline.notice.Trial;
import io.throughline.realtime.Realtime;
import io.throughline.workspace.Access;

/** Floor 6: what tells agents of what concerns them. */
record Noticing(
    Subjects subjects,
    Notices notices,
    Devices devices,
    Letterbox letterbox,
    Trial trial,
    Telling telling,
    DueWatch dueWatch) {

  static Noticing build(
      Config config, Edges.Floors floors, Outgoing outgoing, Realtime realtime, Closing closing) {
    Ground ground = floors.ground();
    Tenancy tenancy = floors.tenancy();
    Core core = floors.core();
    Foundations base =
        new Foundations(
            ground.database(), ground.log(), ground.jobs(), ground.ids(), ground.clock());
    Subjects subjects =
        new Subjects(
            core.timeline(),
            new Mentions(ground.database(), core.conversations(), tenancy.agents()),
            new Followers(
                ground.database(), core.conversations(), tenancy.agents(), ground.clock()),
            new Tasks(
                ground.foundation(), core.conversations(), core.timeline(), tenancy.agents()));
    Notices notices = new Notices(base, subjects);
    PushKeys keys = new PushKeys(ground.database(), ground.keys().sealer());
    Post post = new Post(config.server().publicUrl(), config.push().service());
    Pushing pushing =
        new Pushing(base, tenancy.access(), tenancy.agents(), notices, keys, outgoing, post);
    Letterbox letterbox = new Letterbox(floors.records().inboxes(), floors.actors().channels());
    Mailing mailing =
        new Mailing(
            base,
            tenancy.access(),
            tenancy.agents(),
            notices,
            letterbox,
            realtime::present,
            post.console());
    ground.jobs().add(pushing);
    ground.jobs().add(mailing);
    return new Noticing(
        subjects,
        notices,
        new Devices(base, keys, config.push().service()),
        letterbox,
        new Trial(
            base, tenancy.access(), tenancy.agents(), core.timeline(), notices, pushing, mailing),
        new Telling(base, tenancy.access(), tenancy.teams(), subjects),
        closing.add(
            "due watch", new DueWatch(base, tenancy.access(), tenancy.workspaces(), subjects)));
  }

  void start(Ground ground) {
    ground.consumers().start(telling);
    dueWatch.start();
  }

  Api.Noticing api(Access access) {
    return new Api.Noticing(notices, devices, letterbox, trial, access);
  }
}
