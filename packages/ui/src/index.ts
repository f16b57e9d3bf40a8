export { ActingAs, type ActingAsProps, type Appointment } from "./acting-as/acting-as.tsx";
export { BackLink } from "./back-link/back-link.tsx";
export { Banner, type BannerKind, type BannerProps, sentTwiceWords } from "./banner/banner.tsx";
export {
  Button,
  ButtonGroup,
  type ButtonKind,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from "./button/button.tsx";
export { Checks, type ChecksProps } from "./checks/checks.tsx";
export { type Column, DataTable, type DataTableProps, type SortState } from "./data-table/data-table.tsx";
export { DateField, type DateFieldProps } from "./date-field/date-field.tsx";
export { ErrorSummary, type FormError } from "./error-summary/error-summary.tsx";
export type { FieldProps } from "./field/field.tsx";
export { FileField, type FileFieldProps } from "./file-field/file-field.tsx";
export { HiddenKey, PostForm, type PostFormProps } from "./form/form.tsx";
export { MoneyField, type MoneyFieldProps } from "./money-field/money-field.tsx";
export { MoneyTable, type MoneyTableProps } from "./money-table/money-table.tsx";
export { type Absence, NotAvailable } from "./not-available/not-available.tsx";
export { Page, type PageProps } from "./page/page.tsx";
export { type PageTitleParts, pageTitle } from "./page/page-title.ts";
export { Section } from "./page/section.tsx";
export { PageShell, type PageShellProps } from "./page-shell/page-shell.tsx";
export type { NavItem } from "./page-shell/site-nav.tsx";
export { PasswordField, type PasswordFieldProps } from "./password-field/password-field.tsx";
export { type Choice, Radios, type RadiosProps } from "./radios/radios.tsx";
export { Select, type SelectProps } from "./select/select.tsx";
export type { LinkTo, PlaceLink } from "./shared/link.ts";
export { SubNav, type SubNavProps } from "./sub-nav/sub-nav.tsx";
export { CategoryTag, StateTag, type StateWord, Tag, type Tone, toneOf } from "./tag/tag.tsx";
export { TextArea, type TextAreaProps } from "./text-area/text-area.tsx";
export { type FieldWidth, TextField, type TextFieldProps } from "./text-field/text-field.tsx";
export { Trail } from "./trail/trail.tsx";
