/// Says how many there are of something.
public enum Counting {
  /// A number with its noun: `1 jurisdiction`, `2 jurisdictions`.
  public static func words(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
