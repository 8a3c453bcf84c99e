/// Who keeps a list of exclusions.
public enum ExclusionSource: Sendable, Hashable {
  /// The List of Excluded Individuals/Entities of the Office of Inspector General.
  case leie
  /// The exclusions in SAM.gov, which every federal agency enters by itself.
  case sam
}
