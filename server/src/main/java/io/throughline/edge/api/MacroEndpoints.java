package io.throughline.edge.api;

import io.throughline.conversation.macro.Macro;
import io.throughline.conversation.macro.MacroDraft;
import io.throughline.conversation.macro.Macros;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.id.MacroId;
import java.util.List;
import java.util.Optional;

/** Macros: saved replies, what they do, or both. */
final class MacroEndpoints {
  private final Macros macros;

  MacroEndpoints(Api.Core core) {
    this.macros = core.lists().macros();
  }

  record NewMacro(
      @Form(min = 1, max = 80, example = "Sorry for the delay") String name,
      Optional<Boolean> shared,
      @Form(max = 20_000, lines = true, example = "Hello {{customer.first_name}}, sorry.")
          Optional<String> text,
      Optional<Macro.Actions> actions) {
    MacroDraft draft() {
      return new MacroDraft(
          name, shared.orElse(false), text.orElse(""), actions.orElse(Macro.Actions.NONE));
    }
  }

  record MacroChange(
      @Form(min = 1, max = 80) Optional<String> name,
      Optional<Boolean> shared,
      @Form(max = 20_000, lines = true) Optional<String> text,
      Optional<Macro.Actions> actions) {
    MacroDraft over(Macro macro) {
      return new MacroDraft(
          name.orElse(macro.name()),
          shared.orElse(macro.shared()),
          text.orElse(macro.text()),
          actions.orElse(macro.actions()));
    }
  }

  Resource resource() {
    return new Resource(
        "Macros",
        List.of(
            Endpoint.post("/macros", "createMacro", "Saves a reply, what is done with it, or both")
                .takes(NewMacro.class)
                .creates(Macro.class)
                .refuses(ProblemType.CONFLICT)
                .does(
                    call ->
                        Answer.created(
                            macros.create(call.actor(), call.body(NewMacro.class).draft()))),
            Endpoint.get("/macros", "listMacros", "One's own macros and those of everybody")
                .givesItemsOf(Macro.class)
                .does(call -> Answer.items(macros.all(call.actor()))),
            Endpoint.get("/macros/{id}", "getMacro", "A macro")
                .gives(Macro.class)
                .does(call -> Answer.of(macros.get(call.actor(), id(call)))),
            Endpoint.patch("/macros/{id}", "changeMacro", "Saves it otherwise")
                .takes(MacroChange.class)
                .gives(Macro.class)
                .does(this::change),
            Endpoint.delete("/macros/{id}", "deleteMacro", "Saves it no longer")
                .does(
                    call -> {
                      macros.delete(call.actor(), id(call));
                      return Answer.empty();
                    })));
  }

  private Answer change(Call call) {
    Macro before = macros.get(call.actor(), id(call));
    return Answer.of(
        macros.change(call.actor(), before.id(), call.body(MacroChange.class).over(before)));
  }

  private static MacroId id(Call call) {
    return call.id("id", MacroId::of);
  }
}
