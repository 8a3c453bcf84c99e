/// The program as its reports name it.
public enum Licet {
  /// The version, as semantic versioning writes it.
  public static let version = "0.1.0"
}
