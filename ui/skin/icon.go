package skin

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// Icon names an action or a thing. Icons have one colour and never a state.
type Icon uint8

// The icons. The zero Icon means "none".
const (
	IconHome Icon = iota + 1
	IconPhone
	IconCopy
	IconClipboard
	IconCalendar
	IconMail
	IconFile
	IconFileIn // a file with an arrow into it: drop here
	IconSend
	IconFolder
	IconDisk // a second copy
	IconSearch
	IconShield
	IconPeople
	IconPlus
	IconPlay
	IconStop
	IconLock
	IconHelp
	IconLeft
	IconRight
	IconUp
	IconDown
	IconEnter
	IconDownload
	IconPrint
	IconTick
	IconClose
	IconSettings
	IconRefresh
	IconTrash
	IconEdit
	IconEye
	IconSun
	IconMoon
	IconLetters // text size
	IconGlobe   // language
	IconLink
	IconBrand // the app's own sign: accent square with a tick
	icons
)

// Icon draws an icon in a role's colour.
func (s *Skin) Icon(i Icon, r Role) fyne.Resource {
	colour := s.css(r)
	if i == IconBrand {
		return s.keep("icon-brand-"+colour[1:]+".svg", func() string {
			return svg(fmt.Sprintf(`<path d="M6.5 0 L17.5 0 A6.5 6.5 0 0 1 24 6.5 L24 17.5 A6.5 6.5 0 0 1 17.5 24 L6.5 24 A6.5 6.5 0 0 1 0 17.5 L0 6.5 A6.5 6.5 0 0 1 6.5 0 Z" fill="%s"/>`, colour) +
				fmt.Sprintf(`<path d="M6.4 12.6 L10.4 16.4 L17.8 8.2" fill="none" stroke="%s" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>`, s.css(OnAccent)))
		})
	}
	return s.keep(fmt.Sprintf("icon-%d-%s.svg", i, colour[1:]), func() string {
		if i == IconStop {
			return svg(fmt.Sprintf(`<rect x="6" y="6" width="12" height="12" rx="1.5" fill="%s"/>`, colour))
		}
		return svg(fmt.Sprintf(`<path d="%s" fill="none" stroke="%s" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`, i.path(), colour))
	})
}

// path is the icon on the 24 grid, for a pen of 2 with round ends.
func (i Icon) path() string {
	const (
		page   = "M6 3 L14 3 L19 8 L19 21 L6 21 Z M14 3 L14 8 L19 8 "
		circle = "M12 3 A9 9 0 0 1 12 21 A9 9 0 0 1 12 3 Z "
	)
	switch i {
	case IconHome:
		return "M3.5 11.5 L12 4 L20.5 11.5 M5.5 10 L5.5 20 L9.8 20 L9.8 14 L14.2 14 L14.2 20 L18.5 20 L18.5 10"
	case IconPhone:
		return "M5 3.5 L9 3.5 L11 8.5 L8.4 10.2 A11 11 0 0 0 13.8 15.6 L15.5 13 L20.5 15 L20.5 19 A1.8 1.8 0 0 1 18.6 20.8 A16 16 0 0 1 3.2 5.4 A1.8 1.8 0 0 1 5 3.5 Z"
	case IconCopy:
		return "M9 9 L20 9 L20 20 L9 20 Z M5.5 15 L4 15 L4 4 L15 4 L15 5.5"
	case IconClipboard:
		return "M8.5 5 L6 5 L6 21 L18 21 L18 5 L15.5 5 M9 3 L15 3 L15 7 L9 7 Z"
	case IconCalendar:
		return "M4 6 L20 6 L20 20 L4 20 Z M4 10.5 L20 10.5 M8.5 3.5 L8.5 8 M15.5 3.5 L15.5 8"
	case IconMail:
		return "M3.5 5.5 L20.5 5.5 L20.5 18.5 L3.5 18.5 Z M3.5 7 L12 13 L20.5 7"
	case IconFile:
		return page
	case IconFileIn:
		return page + "M12.5 10.5 L12.5 17 M9.7 14.4 L12.5 17.2 L15.3 14.4"
	case IconSend:
		return "M20.5 3.5 L3.5 10 L10.5 13.5 L14 20.5 Z M20.5 3.5 L10.5 13.5"
	case IconFolder:
		return "M3.5 6 L9.5 6 L11.5 8.5 L20.5 8.5 L20.5 19 L3.5 19 Z"
	case IconDisk:
		return "M4 4 L16.5 4 L20 7.5 L20 20 L4 20 Z M8 4 L8 8.5 L15 8.5 L15 4 M7.5 20 L7.5 13.5 L16.5 13.5 L16.5 20"
	case IconSearch:
		return "M10.5 4 A6.5 6.5 0 0 1 10.5 17 A6.5 6.5 0 0 1 10.5 4 Z M15.3 15.3 L20.5 20.5"
	case IconShield:
		return "M12 3 L19.5 5.8 L19.5 11 A9.6 9.6 0 0 1 12 21 A9.6 9.6 0 0 1 4.5 11 L4.5 5.8 Z M8.8 11.8 L11.2 14.2 L15.4 9.6"
	case IconPeople:
		return "M9 4.5 A3.6 3.6 0 0 1 9 11.7 A3.6 3.6 0 0 1 9 4.5 Z M2.5 20 A6.5 6.5 0 0 1 15.5 20 M15.5 5 A3.4 3.4 0 0 1 15.5 11.4 M17.5 14.4 A6.4 6.4 0 0 1 21.5 20"
	case IconPlus:
		return "M12 5 L12 19 M5 12 L19 12"
	case IconPlay:
		return "M7 4.5 L19 12 L7 19.5 Z"
	case IconLock:
		return "M5 11 L19 11 L19 20.5 L5 20.5 Z M8 11 L8 7.5 A4 4 0 0 1 16 7.5 L16 11"
	case IconHelp:
		return circle + "M9.4 9.6 A2.7 2.7 0 1 1 12.6 12.3 C12.1 12.6 12 13 12 13.6 M12 16.9 L12 17.1"
	case IconLeft:
		return "M14.5 5.5 L8 12 L14.5 18.5"
	case IconRight:
		return "M9.5 5.5 L16 12 L9.5 18.5"
	case IconUp:
		return "M5.5 15 L12 8.5 L18.5 15"
	case IconDown:
		return "M5.5 9 L12 15.5 L18.5 9"
	case IconEnter:
		return "M20 6 L20 13.5 L5 13.5 M9 9.5 L5 13.5 L9 17.5"
	case IconDownload:
		return "M12 4 L12 15 M7 10.5 L12 15.5 L17 10.5 M4.5 20 L19.5 20"
	case IconPrint:
		return "M7 8 L7 3.5 L17 3.5 L17 8 M7 17 L4 17 L4 8.5 L20 8.5 L20 17 L17 17 M7 13.5 L17 13.5 L17 20.5 L7 20.5 Z"
	case IconTick:
		return "M5 12.8 L9.8 17.4 L19 7.4"
	case IconClose:
		return "M6 6 L18 18 M18 6 L6 18"
	case IconSettings:
		return "M4 7 L9 7 M15 7 L20 7 M4 17 L12 17 M18 17 L20 17 M12 4.2 A2.8 2.8 0 0 1 12 9.8 A2.8 2.8 0 0 1 12 4.2 Z M15 14.2 A2.8 2.8 0 0 1 15 19.8 A2.8 2.8 0 0 1 15 14.2 Z"
	case IconRefresh:
		return "M20 4.5 L20 9.5 L15 9.5 M19.6 9.2 A8.2 8.2 0 1 0 20.2 13"
	case IconTrash:
		return "M4.5 6.5 L19.5 6.5 M9 6.5 L9 4 L15 4 L15 6.5 M6.5 6.5 L7.5 20.5 L16.5 20.5 L17.5 6.5"
	case IconEdit:
		return "M4.5 19.5 L5.5 15 L16 4.5 L19.5 8 L9 18.5 Z M13.5 7 L17 10.5"
	case IconEye:
		return "M2.5 12 A11 11 0 0 1 21.5 12 A11 11 0 0 1 2.5 12 Z M12 9.2 A2.8 2.8 0 0 1 12 14.8 A2.8 2.8 0 0 1 12 9.2 Z"
	case IconSun:
		return "M12 8 A4 4 0 0 1 12 16 A4 4 0 0 1 12 8 Z M12 2.5 L12 4.5 M12 19.5 L12 21.5 M2.5 12 L4.5 12 M19.5 12 L21.5 12 M5.3 5.3 L6.7 6.7 M17.3 17.3 L18.7 18.7 M5.3 18.7 L6.7 17.3 M17.3 6.7 L18.7 5.3"
	case IconMoon:
		return "M19.5 14.2 A8.2 8.2 0 1 1 9.8 4.5 A6.6 6.6 0 0 0 19.5 14.2 Z"
	case IconLetters:
		return "M3 19 L8.5 5 L14 19 M4.8 14.5 L12.2 14.5 M15 19 L18 11.5 L21 19 M16 16.6 L20 16.6"
	case IconGlobe:
		return circle + "M3.4 9.5 L20.6 9.5 M3.4 14.5 L20.6 14.5 M12 3 A13 13 0 0 1 12 21 A13 13 0 0 1 12 3 Z"
	case IconLink:
		return "M14 4.5 L19.5 4.5 L19.5 10 M19 5 L11 13 M17 14 L17 19.5 L4.5 19.5 L4.5 7 L10 7"
	}
	return ""
}
