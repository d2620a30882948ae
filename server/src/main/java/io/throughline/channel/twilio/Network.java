package io.throughline.channel.twilio;

/** Which network a message travels; Twilio's addresses of all but SMS begin with its name. */
enum Network {
  /** Text and picture messages of telephones. */
  SMS(""),
  /** WhatsApp. */
  WHATSAPP("whatsapp:");

  private final String prefix;

  Network(String prefix) {
    this.prefix = prefix;
  }

  /** What addresses of the network begin with. */
  String prefix() {
    return prefix;
  }

  /** The address of a number, a short code or a user id in this network. */
  String address(String value) {
    return prefix + value;
  }

  /** The number, short code or user id in an address of this network; else the whole address. */
  String value(String address) {
    return address.startsWith(prefix) ? address.substring(prefix.length()) : address;
  }
}
