// Qt 6 and QML, also for shells of the desktop made with Quickshell.
import type { Pkgs } from "typeflake";

export default (pkgs: Pkgs) => {
  const { qt6 } = pkgs;
  return pkgs.mkShell({
    name: "qml",
    packages: [
      pkgs["clang-tools"],
      pkgs.cmake,
      pkgs.gdb,
      pkgs.ninja,
      pkgs["pkg-config"],
      pkgs.quickshell,
      qt6.qtbase,
      qt6.qtdeclarative,
      qt6.qtshadertools,
      qt6.qtsvg,
      qt6.qttools,
      qt6.qtwayland,
    ],
    // qmlls and qml find the modules there.
    QML_IMPORT_PATH: `${qt6.qtdeclarative}/lib/qt-6/qml`,
  });
};
