package skin

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme gives the toolkit's own parts (menus, file dialogs, scroll bars, the
// inside of inputs) the same look.
func (s *Skin) Theme() fyne.Theme { return toolkit{s} }

type toolkit struct{ skin *Skin }

// Color ignores the variant it is given: the skin has already decided between
// the person's choice and the system, and asking twice could mix two variants.
func (t toolkit) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if role, known := roleOf(name); known {
		return t.skin.Color(role)
	}
	variant := theme.VariantLight
	if t.skin.IsDark() {
		variant = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, variant)
}

// roleOf tells which role stands behind a name of the toolkit. The zero Role
// with true means "see-through".
func roleOf(name fyne.ThemeColorName) (Role, bool) {
	switch name {
	case theme.ColorNameBackground:
		return Page, true
	case theme.ColorNameForeground:
		return Ink, true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return Accent, true
	case theme.ColorNameForegroundOnPrimary:
		return OnAccent, true
	case theme.ColorNameInputBackground, theme.ColorNameButton,
		theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return Surface, true
	case theme.ColorNameInputBorder, theme.ColorNameScrollBar:
		return Edge, true
	case theme.ColorNamePlaceHolder:
		return Quiet, true
	case theme.ColorNameDisabled:
		return Disabled, true
	case theme.ColorNameDisabledButton:
		return DisabledFill, true
	case theme.ColorNameFocus: // the line of a menu and a button of a dialog, with their words on it
		return Picked, true
	case theme.ColorNameSelection:
		return AccentTint, true
	case theme.ColorNameSeparator:
		return Hair, true
	case theme.ColorNameHeaderBackground:
		return Rail, true
	case theme.ColorNameSuccess:
		return Green, true
	case theme.ColorNameWarning:
		return AmberMark, true
	case theme.ColorNameError:
		return Red, true
	case theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return OnMark, true
	case theme.ColorNameHover:
		return Hover, true
	case theme.ColorNamePressed:
		return Pressed, true
	case theme.ColorNameShadow, theme.ColorNameScrollBarBackground:
		return 0, true
	}
	return 0, false
}

// Font is the toolkit's Noto Sans, regular and bold, and its monospace.
func (t toolkit) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon is the toolkit's own; our parts use Skin.Icon.
func (t toolkit) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size grows what holds text; corners, lines and gaps stay.
func (t toolkit) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return t.skin.Px(16)
	case theme.SizeNameHeadingText:
		return t.skin.Px(24)
	case theme.SizeNameSubHeadingText:
		return t.skin.Px(18)
	case theme.SizeNameCaptionText:
		return t.skin.Px(13)
	case theme.SizeNameInlineIcon:
		return t.skin.Px(20)
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 12
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return 8
	case theme.SizeNameSelectionRadius:
		return 6
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 6
	case theme.SizeNameScrollBarRadius:
		return 3
	}
	return theme.DefaultTheme().Size(name)
}

// InputTheme is for the inside of an input: the field draws ground and edge
// itself, so that "wrong" can be wider, and the text sits in a box of 44.
func (s *Skin) InputTheme() fyne.Theme { return inside{toolkit{s}} }

type inside struct{ toolkit }

func (t inside) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBackground {
		return color.Transparent
	}
	return t.toolkit.Color(name, v)
}

func (t inside) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameInputBorder:
		return 0
	case theme.SizeNameInnerPadding:
		// What is left of 44 around one line, and a bit less: with too much the
		// toolkit starts to scroll the line up and down.
		line := fyne.MeasureText("Hg", t.skin.Px(16), fyne.TextStyle{}).Height
		return (t.skin.Px(44)-line)/2 - 0.5
	}
	return t.toolkit.Size(name)
}
