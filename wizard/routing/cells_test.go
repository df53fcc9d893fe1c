package routing

// pasted are e-mails as they look when a table, a wrapped line or a forwarded Spanish text
// is pasted; all invented. The last rows are what must not be taken for an answer.
func pasted() []letter {
	return []letter{
		{"the cells of a table below each other", "Endpoint\n\nhttps://test.registry.example/CDC\n\nUsername\n\nexfam07\n\nPassword\n\nXy7-quiet-Harbor\n\nFacility ID\n\n10144\n", `
3 address https://test.registry.example/CDC (shape_url)
7 username exfam07 (label_above)
11 password  (label_above)
15 facility 10144 (label_above)`},
		{"labels and values without a colon", "Username exfam07\nPassword Xy7-quiet-Harbor\nPIN 10144\nMSH-5 MIIS\n", `
1 username exfam07 (label)
2 password  (label)
3 facility 10144 (label)
4 header.receiving_application MIIS (label)`},
		{"columns for test and production", "Setting\tTest\tProduction\nURL\thttps://test.registry.example/in\thttps://live.registry.example/in\nUsername\texfam07t\texfam07p\nPassword\tXy7-quiet-Harbor\tXy7-quiet-Harbor\nMSH-11\tT\tP\n\nRegards,\nSample Helper\n", `
2 address! https://test.registry.example/in (shape_url)
2 address! https://live.registry.example/in (production)
3 username! exfam07t (column)
3 username! exfam07p (production)
4 password  (column)
5 header.processing_id! T (column)
5 header.processing_id! P (production)
8 source.person Sample Helper (signature)`},
		{"columns for production and test", "| | Production | Test |\n|---|---|---|\n| Username | exfam07p | exfam07t |\n", `
3 username! exfam07p (production)
3 username! exfam07t (column)`},
		{"an address broken between two lines", "URL: <https://test.registry.example/CDCService/\nIISService>\nPIN: 10144\n", `
1 address https://test.registry.example/CDCService/IISService (label)
3 facility 10144 (label)`},
		{"quoted values without a colon", "Sign in with the user name “exfam07” and the password “Xy7-quiet-Harbor”. Your PIN is ‘10144’.\n", `
1 username exfam07 (label)
1 password  (label)
1 facility 10144 (label)`},
		{"an answer that is a sentence", "3. What is our site PIN? It is 10144.\n", `
1 facility 10144 (label)`},
		{"a Spanish letter", "De: Ana Ejemplo <ana@registry.example>\nEnviado: lunes, 2 de marzo de 2015 9:12\nDirección para pruebas: https://test.registry.example/in\nUsuario: exfam07\nContraseña: Xy7-quiet-Harbor\nPIN del sitio: 10144\n", `
1 source.person Ana Ejemplo (mail_header)
2 source.confirmed 2015-03-02 (mail_header)
3 address https://test.registry.example/in (label)
4 username exfam07 (label)
5 password  (label)
6 facility 10144 (label)`},
		{"Spanish sentences", "Su nombre de usuario es exfam07 y su contraseña es Xy7-quiet-Harbor. El PIN de su clínica es 10144.\nEl usuario vence el 30 de junio de 2015.\n", `
1 username exfam07 (label)
1 password  (label)
1 facility 10144 (label)
2 source.good_until 2015-06-30 (label)`},
		{"a Portuguese letter", "Endereço para testes: https://test.registry.example/in\nNome de usuário: exfam07\nSenha: Xy7-quiet-Harbor\nVálido até 1º de julho de 2015\n", `
1 address https://test.registry.example/in (label)
2 username exfam07 (label)
3 password  (label)
4 source.good_until 2015-07-01 (label)`},
		{"colons of full width", "Username：exfam07\nPIN：10144\n", `
1 username exfam07 (label)
2 facility 10144 (label)`},
		{"valid from one day to another", "The account is valid from 03/02/2015 to 06/30/2015.\n", `
1 source.good_until 2015-06-30 (label)`},
		{"labels above labels", "Username\nPIN\nexfam07\n10144\n", ``},
		{"where to sign in is no user name", "Login: https://portal.registry.example/in\n", `
1 address https://portal.registry.example/in (label)`},
		{"headings and counts", "Account\nActivated\nUser 2\nPIN\nwill follow\n", ``},
	}
}
