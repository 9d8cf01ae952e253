// Made from layout.mjml by `npm run mail-layout`: change that file, not this one.

/** The whole mail; its entries stand at `{{entry}}`. */
export const MAIL_LAYOUT = `<!doctype html>
<html lang="{{language}}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>{{subject}}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
@media (max-width: 479px) {
.entry-pad { padding-left: 16px !important; padding-right: 16px !important; }
.entry-label { width: 64px !important; }
}
@media (prefers-color-scheme: dark) {
.page, .page > div { background-color: #0d1117 !important; }
.card { background: #161b22 !important; }
.ink, .ink div, .ink td { color: #e6edf3 !important; }
.faint div, .ink .entry-label { color: #9da7b3 !important; }
.why a { color: #79b8ff !important; }
}
</style>
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
</head>
<body  class="page" style="word-spacing:normal;background-color:#eef1f4;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{{preview}}</div>
<div
aria-label="{{subject}}" aria-roledescription="email" role="article" lang="{{language}}" dir="ltr" style="word-spacing:normal;background-color:#eef1f4;"
>
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:640px;" width="640" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:640px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:24px 32px 14px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:576px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"
>
<tbody>
<tr>
<td  style="vertical-align:top;padding:0;">
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="" width="100%"
>
<tbody>
<tr>
<td
align="left" class="faint" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#57606a;"
>{{office}} · {{onDate}}</div>
</td>
</tr>
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:10px 0 0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif;font-size:15px;line-height:24px;text-align:left;color:#1f2328;"
>{{greeting}}</div>
</td>
</tr>
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif;font-size:15px;line-height:24px;text-align:left;color:#1f2328;"
>{{intro}}</div>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:640px;" width="640" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:640px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:0 12px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:616px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"
>
<tbody>
<tr>
<td  style="vertical-align:top;padding:0;">
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="" width="100%"
>
<tbody>
<tr>
<td
align="left" style="font-size:0px;padding:0;word-break:break-word;"
>
<table
cellpadding="0" cellspacing="0" width="100%" border="0" style="color:#1f2328;font-family:-apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif;font-size:15px;line-height:22px;table-layout:fixed;width:100%;border:none;"
>
{{entry}}
</table>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:640px;" width="640" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:640px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:6px 32px 32px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:576px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"
>
<tbody>
<tr>
<td  style="vertical-align:top;padding:0;">
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="" width="100%"
>
<tbody>
<tr>
<td
align="left" class="faint" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif;font-size:12px;line-height:20px;text-align:left;color:#57606a;"
>{{footerLink}}</div>
</td>
</tr>
<tr>
<td
align="left" class="faint" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif;font-size:12px;line-height:20px;text-align:left;color:#57606a;"
>{{footerCalm}}</div>
</td>
</tr>
<tr>
<td
align="left" class="faint" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif;font-size:12px;line-height:20px;text-align:left;color:#57606a;"
>{{footerSender}}</div>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>`;

/** One entry; its fields stand at `{{field}}`, the button at `{{action}}`, the link to the reason at `{{why}}`. */
export const MAIL_ENTRY = `<tr>
<td bgcolor="{{bandColor}}" class="entry-pad" style="background:{{bandColor}};color:{{bandInk}};padding:8px 20px;font-size:14px;font-weight:bold">{{band}}</td>
</tr>
<tr>
<td bgcolor="#ffffff" class="card ink entry-pad" style="background:#ffffff;padding:14px 20px 18px">
<div style="font-size:17px;line-height:26px;font-weight:bold;padding-bottom:6px">{{title}}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:14px;line-height:22px">
{{field}}
</table>
{{action}}
{{why}}
</td>
</tr>
<tr>
<td height="16" style="height:16px;font-size:0;line-height:16px">&nbsp;</td>
</tr>`;

/** One field of an entry. */
export const MAIL_FIELD = `<tr><td class="entry-label" width="84" valign="top" style="width:84px;padding:3px 8px 3px 0;color:#57606a">{{label}}</td><td valign="top" style="padding:3px 0">{{value}}</td></tr>`;

/** The button, where there is a page to open. */
export const MAIL_BUTTON = `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin-top:14px">
<tr>
<td bgcolor="#1f4e8c" style="background:#1f4e8c;mso-padding-alt:11px 22px"><a href="{{actionUrl}}" target="_blank" rel="noopener noreferrer" style="display:inline-block;padding:11px 22px;color:#ffffff;font-size:15px;font-weight:bold;line-height:20px;text-decoration:none">{{button}}</a></td>
</tr>
</table>`;

/** The link to the reason, where there is one. */
export const MAIL_WHY = `<div class="why" style="padding-top:10px;font-size:13px"><a href="{{whyUrl}}" target="_blank" rel="noopener noreferrer" style="color:#1f4e8c">{{why}}</a></div>`;
