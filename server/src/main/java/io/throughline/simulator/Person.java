package io.throughline.simulator;

/**
 * Somebody played on the simulator's page.
 *
 * @param name as they give it
 * @param email their address; may be empty
 * @param phone their number; may be empty
 */
record Person(String name, String email, String phone) {
  String digits() {
    return phone.replaceAll("[^0-9]", "");
  }
}
