package io.throughline.edge.api;

import io.throughline.workspace.Keymap;
import io.throughline.workspace.Keymaps;
import java.util.List;

/** The keys of the console. */
final class KeymapEndpoints {
  private final Keymaps keymaps;

  KeymapEndpoints(Api.Tenancy tenancy) {
    this.keymaps = tenancy.keymaps();
  }

  Resource resource() {
    return new Resource(
        "Keys of the console",
        List.of(
            Endpoint.get("/keymap", "getKeymap", "The keys that I gave to actions of the console")
                .gives(Keymap.class)
                .does(call -> Answer.of(keymaps.get(call.agent()))),
            Endpoint.put("/keymap", "keepKeymap", "Gives keys to actions of the console")
                .takes(Keymap.class)
                .gives(Keymap.class)
                .does(call -> Answer.of(keymaps.keep(call.agent(), call.body(Keymap.class))))));
  }
}
