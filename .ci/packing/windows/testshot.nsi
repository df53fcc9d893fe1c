; The setup for one person: no administrator is asked, and nothing but this person's
; folders is touched. .ci/packing runs it in a folder that holds "files" and the pictures.
;
; testshot-...-setup.exe /S [/D=FOLDER]   installs and says nothing
; uninstall.exe /S                        removes and keeps settings and proof
; uninstall.exe /S /FORGET                removes, and settings too; proof stays
;
; Exit codes: 0 done, 1 given up by the person, 2 given up by the setup, 4 Testshot is open,
; 5 this Windows is too old for it.

; Debian has 64-bit beginnings of setups; this line has to be the first.
Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Testshot"
!define SETTINGS "$APPDATA\Testshot"
!define TOOLKIT "$PROFILE\AppData\Roaming\fyne"
!define CACHE "$LOCALAPPDATA\fyne"

Name "Testshot"
OutFile "testshot.exe"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Testshot"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
SetCompressor /SOLID lzma
SetCompressorDictSize 32
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText " "
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Testshot"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Setup of Testshot"
VIAddVersionKey "CompanyName" "The Testshot authors"
VIAddVersionKey "LegalCopyright" "The Testshot authors, MIT License"
!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"' = 0
!endif

!define MUI_ICON "testshot.ico"
!define MUI_UNICON "testshot.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_FINISHPAGE_RUN "$INSTDIR\testshot.exe"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The language of Windows is taken, English where it is none of these. The tool has
; no Haitian Creole; the program itself does.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "PortugueseBR"

LangString Open ${LANG_ENGLISH} "Testshot is open. Close its window, then press Retry."
LangString Open ${LANG_SPANISH} "Testshot está abierto. Cierre su ventana y pulse Reintentar."
LangString Open ${LANG_PORTUGUESEBR} "O Testshot está aberto. Feche a janela dele e clique em Repetir."
LangString Old ${LANG_ENGLISH} "Testshot needs Windows 10 or newer. Nothing was installed."
LangString Old ${LANG_SPANISH} "Testshot necesita Windows 10 o posterior. No se instaló nada."
LangString Old ${LANG_PORTUGUESEBR} "O Testshot precisa do Windows 10 ou mais novo. Nada foi instalado."
LangString Forget ${LANG_ENGLISH} "Do you also want to delete your settings and the answers you have not finished?$\n$\nWhat was kept as proof stays in any case, and so do passwords in the Credential Manager of Windows."
LangString Forget ${LANG_SPANISH} "¿Quiere borrar también la configuración y las respuestas que no ha terminado?$\n$\nLo guardado como prueba se queda en todo caso, y también las contraseñas en el Administrador de credenciales de Windows."
LangString Forget ${LANG_PORTUGUESEBR} "Quer apagar também as configurações e as respostas que não terminou?$\n$\nO que foi guardado como prova fica em qualquer caso, e também as senhas no Gerenciador de Credenciais do Windows."

; On an older one the program would be there and not start, with words about a DLL.
Function .onInit
  ${If} ${AtLeastWin10}
    Return
  ${EndIf}
  MessageBox MB_OK|MB_ICONSTOP "$(Old)" /SD IDOK
  SetErrorLevel 5
  Quit
FunctionEnd

; A program that runs can't be replaced, and half a new version is worse than the old one.
!macro CLOSED PREFIX
Function ${PREFIX}Closed
  again:
  IfFileExists "$INSTDIR\testshot.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\testshot.exe" a
  IfErrors 0 writable
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Open)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 4
  Quit
  writable:
  FileClose $0
  closed:
FunctionEnd
!macroend
!insertmacro CLOSED ""
!insertmacro CLOSED "un."

Section
  Call Closed
  SetOutPath "$INSTDIR"
  File "files/testshot.exe"
  File "files/LICENSE.txt"
  File "files/LICENSES.txt"
  File "files/CHANGES.txt"
!ifdef RENDERER
  SetOutPath "$INSTDIR\swgl"
  File "files/swgl/opengl32.dll"
  File "files/swgl/libgallium_wgl.dll"
  SetOutPath "$INSTDIR"
!endif
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Testshot.lnk" "$INSTDIR\testshot.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Testshot"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\testshot.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Testshot authors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

; What is removed is named file by file, here and below: a folder that is removed
; whole takes along what somebody else, or a person, put into it.
Section "Uninstall"
  Call un.Closed
  Delete "$INSTDIR\testshot.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\LICENSES.txt"
  Delete "$INSTDIR\CHANGES.txt"
  Delete "$INSTDIR\swgl\opengl32.dll"
  Delete "$INSTDIR\swgl\libgallium_wgl.dll"
  RMDir "$INSTDIR\swgl"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Testshot.lnk"
  DeleteRegKey HKCU "${KEY}"

  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FORGET" $1
  IfErrors 0 forget
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(Forget)" /SD IDNO IDNO kept
  forget:
  Delete "${SETTINGS}\settings.json"
  Delete "${SETTINGS}\draft.json"
  Delete "${SETTINGS}\guide.html"
  Delete "${SETTINGS}\guide-open.html"
  Delete "${SETTINGS}\*.broken-*"
  Delete "${SETTINGS}\window.lock"
  Delete "${SETTINGS}\testshot.log"
  Delete "${SETTINGS}\testshot.log.1"
  Delete "${SETTINGS}\testshotctl.log"
  Delete "${SETTINGS}\testshotctl.log.1"
  Delete "${SETTINGS}\codes\*.txt"
  RMDir "${SETTINGS}\codes"
  Delete "${SETTINGS}\screens\*.toml"
  RMDir "${SETTINGS}\screens"
  RMDir "${SETTINGS}"
  Delete "${TOOLKIT}\internal.testshot.Testshot\preferences.json"
  RMDir "${TOOLKIT}\internal.testshot.Testshot\Documents"
  RMDir "${TOOLKIT}\internal.testshot.Testshot"
  RMDir "${TOOLKIT}" ; stays while another program of the toolkit has something there
  RMDir "${CACHE}\internal.testshot.Testshot"
  RMDir "${CACHE}"
  ; The toolkit's list of this computer's fonts. A program of another maker that has the same makes it anew.
  Delete "$LOCALAPPDATA\font_index_v*.cache"
  kept:
SectionEnd
