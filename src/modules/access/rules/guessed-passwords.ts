/**
 * Passwords that are guessed first, in lower case: long ones word for word, short ones because figures and signs around them help nobody.
 * The list is shipped, for an office may have no internet.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwords passw0rd p@ssword p@ssw0rd passwort mypassword newpassword adminpassword password1234 password12345 password123456
  password123456789 passwordpassword passwordpass letmein letmeinplease welcome welcomehome welcometothailand changeme changemenow
  changemeplease secret topsecret verysecret default defaultpassword temppassword temporary temporarypassword administrator admin adminadmin
  adminadminadmin admintest superadmin superuser superman batman starwars iloveyou iloveyouforever iloveyousomuch trustno monkey dragon
  football baseball basketball sunshine princess princessprincess qwerty qwertyuiop qwertyqwerty qwertyuiopasdf qwertyasdfgh asdfghjkl
  asdfghjklqwerty zxcvbnm zxcvbnmasdfgh qazwsxedc qazwsxedcrfv qwerasdfzxcv abcdefghijkl abcabcabcabc abcdabcdabcd aaaaaaaaaaaa
  liverpool liverpoolfc manchesterunited manchester chelsea arsenal realmadrid barcelona pokemon pokemongo michael jennifer jessica ashley
  charlie computer computers internet samsung samsunggalaxy iphone google googlegoogle facebook facebookpassword microsoft windows
  whatever whateverwhatever nothing nopassword nopasswordneeded idontknow dontforget forgetpassword forgotpassword mynameis mypass
  masterpassword master mastermaster shadow mustang hello helloworld helloworldhello hellohello hellohellohello login loginlogin access
  accessgranted guest guestguest user useruser username usernamepassword test testtest testtesttest testing testingtesting tester example
  examplepassword sample samplepassword demo demodemo demodemodemo demopassword testpassword correcthorsebatterystaple
  thailand thailandthailand ilovethailand iloveking longlivetheking bangkok bangkokthailand bangkokbangkok chiangmai phuket
  sawasdee sawasdeekrub sawasdeeka sawatdeekrub sabaidee finance financefinance treasury accounting accountant government budget budgetoffice
  officer financeofficer financehead agencyofficer supervisor supervisors borrower cashier auditor auditorauditor administratoradministrator
  ministryoffinance รหัสผ่าน รหัสผ่านรหัสผ่าน สวัสดี สวัสดีครับ สวัสดีค่ะ ประเทศไทย กรุงเทพ กรุงเทพมหานคร กระทรวงการคลัง กองคลัง
  ผู้ดูแลระบบ เจ้าหน้าที่ หัวหน้า ทดสอบ ทดสอบระบบ คลังคลัง รักเธอ รักเธอตลอดไป
  1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 q1w2e3r4t5y6 q1w2e3r4t5y6u7 123456123456 123123123123 121212121212
  112233445566 102030405060 111222333444 123321123321 147258369147 987654321987 1234512345 12341234 qwerty123456 qwerty1234567 abc123abc123
  abcd1234abcd a1b2c3d4e5f6 asdf1234asdf 1234qwerasdf qwer1234qwer qwer1234asdf pass1234pass admin1234admin test1234test p@ssw0rd1234
  p@ssword1234 passw0rd1234 pa$$word pa$$w0rd pa55word pa55w0rd`.split(/\s+/),
)
