// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

let package = Package(
  name: "licet",
  products: [
    .executable(name: "licet", targets: ["licet"]),
    .library(
      name: "Licet",
      targets: [
        "Terms", "Regulation", "Credentials", "Intake", "Assessment", "Reports", "Checking",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Terms", swiftSettings: strict),
    .target(name: "XMLReading", dependencies: ["CLibXML2", "Terms"], swiftSettings: strict),
    .target(
      name: "Regulation",
      dependencies: ["Terms", "XMLReading", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(name: "Credentials", dependencies: ["Terms"], swiftSettings: strict),
    .target(
      name: "Intake", dependencies: ["CZLib", "Credentials", "Terms", "XMLReading"],
      swiftSettings: strict),
    .target(
      name: "Assessment", dependencies: ["Regulation", "Credentials", "Terms"],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Assessment", "Regulation", "Credentials", "Terms",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Checking",
      dependencies: [
        "Intake", "Reports", "Assessment", "Regulation", "Credentials", "Terms",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "licet",
      dependencies: [
        "Checking", "Reports", "Intake", "Assessment", "Regulation", "Credentials", "Terms",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bench-assessment",
      dependencies: ["Checking", "Intake", "Assessment", "Credentials", "Terms"],
      path: "Benchmarks/Assessment", swiftSettings: strict),
    .executableTarget(
      name: "generate-roster", path: "Benchmarks/GenerateRoster", swiftSettings: strict),
    .executableTarget(
      name: "generate-nppes", path: "Benchmarks/GenerateNPPES", swiftSettings: strict),
    .testTarget(
      name: "AssessmentTests",
      dependencies: ["Assessment", "Regulation", "Credentials", "Intake", "Terms", "XMLReading"],
      swiftSettings: strict),
    .testTarget(name: "TermsTests", dependencies: ["Terms"], swiftSettings: strict),
    .testTarget(
      name: "IntakeTests", dependencies: ["Intake", "CZLib", "Credentials", "Terms", "XMLReading"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Checking", "Reports", "Assessment", "Regulation", "Credentials", "Terms", "XMLReading",
      ],
      exclude: ["Goldens", "Rules"], swiftSettings: strict),
    .testTarget(
      name: "EndToEnd",
      dependencies: ["licet", .product(name: "Subprocess", package: "swift-subprocess")],
      swiftSettings: strict),
    .testTarget(
      name: "RegulationTests", dependencies: ["Regulation", "Terms", "XMLReading"],
      swiftSettings: strict),
    .testTarget(
      name: "CheckingTests",
      dependencies: [
        "Checking", "Intake", "Reports", "Assessment", "Regulation", "Credentials", "Terms",
        "XMLReading",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "XMLReadingTests", dependencies: ["XMLReading", "Terms"], swiftSettings: strict),
  ]
)
