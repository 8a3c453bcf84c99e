import Checking
import Glibc
import Terms
import Testing

/// Finding the folder of rule files, and what is wrong with one.
@Suite struct RulesFolderTests {
  // MARK: Which folder

  /// A folder with an installed program, one in a build folder, and rules beside both.
  private func installation() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in [
      "opt/bin", "opt/share/licet/jurisdictions", "src/.build/release", "src/Jurisdictions/schema",
      "a", "b",
    ] {
      folder.makeFolder(name)
    }
    try folder.write("opt/bin/licet", "")
    try folder.write("src/.build/release/licet", "")
    return folder
  }

  private func found(
    _ folder: TemporaryFolder, explicit: String? = nil, environment: String? = nil,
    executable: String
  ) throws(Problems) -> String {
    let path = try RulebookLocation.find(
      explicit: explicit.map { folder.path + "/" + $0 },
      environment: environment.map { folder.path + "/" + $0 },
      executable: folder.path + "/" + executable)
    return String(path.dropFirst(folder.path.utf8.count + 1))
  }

  @Test func theFolderAskedForComesBeforeTheEnvironmentAndThatBeforeTheInstalledOne() throws {
    let folder = try installation()
    let program = "opt/bin/licet"
    #expect(try found(folder, explicit: "a", environment: "b", executable: program) == "a")
    #expect(try found(folder, environment: "b", executable: program) == "b")
    #expect(try found(folder, executable: program) == "opt/share/licet/jurisdictions")
  }

  @Test func aProgramInABuildFolderFindsTheRulesOfItsPackage() throws {
    let folder = try installation()
    #expect(try found(folder, executable: "src/.build/release/licet") == "src/Jurisdictions")
  }

  @Test func aLinkToTheProgramFindsWhatTheProgramFinds() throws {
    let folder = try installation()
    folder.makeFolder("home/bin")
    #expect(symlink(folder.path + "/opt/bin/licet", folder.path + "/home/bin/licet") == 0)
    #expect(try found(folder, executable: "home/bin/licet") == "opt/share/licet/jurisdictions")
  }

  @Test func anEmptyOptionOrVariableIsAnAbsentOne() throws {
    let folder = try installation()
    let path = try RulebookLocation.find(
      explicit: "", environment: "", executable: folder.path + "/opt/bin/licet")
    #expect(path.hasSuffix("/opt/share/licet/jurisdictions"))
  }

  @Test func aFolderThatIsNotThereIsAnErrorAndNothingElseIsTried() throws {
    let folder = try installation()
    for (explicit, environment, by) in [("no", "b", "--rules"), (nil, "no", "LICET_RULES")] {
      do throws(Problems) {
        _ = try found(
          folder, explicit: explicit, environment: environment, executable: "opt/bin/licet")
        Issue.record("a folder was found")
      } catch {
        #expect(error.all.map(\.id) == ["rules/no-such-folder"])
        #expect(error.all.first?.message == "\(by) names no folder")
        #expect(error.all.first?.location.file == folder.path + "/no")
      }
    }
  }

  @Test func whereNoRulesAreFoundTheErrorSaysWhatToDo() throws {
    let folder = try TemporaryFolder()
    try folder.write("bin/licet", "")
    do throws(Problems) {
      _ = try found(folder, executable: "bin/licet")
      Issue.record("a folder was found")
    } catch {
      #expect(error.all.map(\.id) == ["rules/not-found"])
      #expect(error.all.first?.advice == "use --rules DIR or set LICET_RULES")
    }
  }

  // MARK: What is in it

  private func errors(_ files: [(name: String, text: String)]) -> [Problem] {
    do throws(Problems) {
      _ = try loaded(files)
      return []
    } catch {
      return error.all
    }
  }

  @Test func anEmptyFolderIsAnError() throws {
    let empty = errors([])
    #expect(empty.map(\.id) == ["rules/empty"])
    #expect(empty.first?.advice == "a rule file lies in it as XX.xml or in a folder as US/XX.xml")
    #expect(errors([("notes.txt", "No rules.")]).map(\.id) == ["rules/empty"])
  }

  @Test func aMissingFolderIsAnErrorWithTheSystemsReason() throws {
    let folder = try TemporaryFolder()
    do throws(Problems) {
      _ = try LoadedRules.load(folder: folder.path + "/none", schemas: schemaFolder)
      Issue.record("a folder that is not there was loaded")
    } catch {
      #expect(error.all.map(\.id) == ["file/unreadable"])
      #expect(error.all.first?.message == "cannot be listed: No such file or directory")
      #expect(error.all.first?.location.file == folder.path + "/none")
    }
  }

  @Test func aFolderWithoutSchemasIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.write("ZZ.xml", ruleFile())
    do throws(Problems) {
      _ = try LoadedRules.load(folder: folder.path)
      Issue.record("rules were read without a schema")
    } catch {
      #expect(!error.all.isEmpty)
      #expect(error.all.first?.location.file.hasSuffix("/schema/jurisdiction.xsd") == true)
    }
  }

  @Test func allErrorsOfAllFilesAreTold() throws {
    let bad = ruleFile("YY").replacing("stance=\"permits\"", with: "stance=\"allows\"")
      .replacing("hours=\"24\"", with: "hours=\"many\"")
    let wrong = ruleFile("XX").replacing("authority=\"act\" how", with: "authority=\"atc\" how")
      .replacing("overrides=\"opinion\"", with: "overrides=\"opinon\"")
    let found = errors([
      ("ZZ.xml", ruleFile()), ("YY.xml", bad), ("X/XX.xml", wrong), ("W/WW.xml", "<jurisdiction"),
    ])
    func ids(_ file: String) -> [String] {
      found.filter { $0.location.file.hasSuffix(file) }.map(\.id)
    }
    #expect(ids("/YY.xml") == ["xml/schema", "xml/schema"])
    #expect(ids("/X/XX.xml") == ["rule/unknown-authority", "rule/unknown-authority"])
    #expect(!ids("/W/WW.xml").isEmpty)
    #expect(ids("/ZZ.xml").isEmpty)
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func oneFolderDeepIsReadAndTheSchemaFolderIsNot() throws {
    let rules = try loaded([
      ("ZZ.xml", ruleFile()), ("Y/YY.xml", ruleFile("YY")), ("schema/XX.xml", "<not-a-rule-file/>"),
      (".hidden.xml", "<not-a-rule-file/>"),
    ])
    #expect(rules.rulebook.jurisdictions.map(\.code.code).sorted() == ["YY", "ZZ"])
  }
}
