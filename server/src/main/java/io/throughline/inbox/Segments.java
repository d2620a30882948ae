package io.throughline.inbox;

/**
 * How texts are cut where they are paid by the part (3GPP TS 23.038 and 23.040): one part while
 * they fit, shorter parts when there are several. A single letter outside the alphabet makes the
 * whole text a wide one.
 *
 * @param alphabet the letters of a narrow text that count once
 * @param doubled the letters of a narrow text that count twice
 * @param narrow how many letters of the alphabet fit when the text is one part
 * @param narrowJoined how many fit into each of several parts
 * @param wide how many UTF-16 units of any letters fit when the text is one part
 * @param wideJoined how many fit into each of several parts
 */
public record Segments(
    String alphabet, String doubled, int narrow, int narrowJoined, int wide, int wideJoined) {
  private static final String GSM =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Those of text messages on every mobile network. */
  public static Segments textMessages() {
    return new Segments(GSM, "\f^{}\\[~]|€", 160, 153, 70, 67);
  }
}
