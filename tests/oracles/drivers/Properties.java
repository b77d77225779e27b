/** Prints the properties file named by the argument: base64 of name, tab, base64 of value. */
class PropertiesReader {
  public static void main(String[] args) throws Exception {
    var properties = new java.util.Properties();
    try (var in = new java.io.FileInputStream(args[0])) {
      properties.load(in);
    }
    for (var name : properties.stringPropertyNames()) {
      System.out.println(encoded(name) + "\t" + encoded(properties.getProperty(name)));
    }
  }

  // UTF-16, so that half a character comes through as it is.
  static String encoded(String text) throws Exception {
    var bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return "x" + java.util.Base64.getEncoder().encodeToString(bytes);
  }
}
