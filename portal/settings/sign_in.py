"""How staff sign in: django-allauth and Wagtail, set to what docs/decisions/0048-the-door.md argues for."""

SIGN_IN = "/sign-in/"
SECOND_FACTOR_REQUIRED = False
"""Whether nobody enters the admin whose session has not used a second factor; production says so for every site with
https. Elsewhere it is offered."""
INVITATION_DAYS = 7
"""How long the link of an invitation lives."""

LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_FRONTEND_LOGIN_URL = SIGN_IN
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
PASSWORD_RESET_TIMEOUT = 3 * 60 * 60
CSRF_FAILURE_VIEW = "portal.sign_in.views.csrf_failure"

ACCOUNT_ADAPTER = "portal.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# allauth's own would keep a second list of addresses, which goes stale where an administrator corrects one.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 a path
# Ours, in portal.sign_in.attempts, do not lock the owner of an account out.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False

MFA_ADAPTER = "portal.sign_in.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Alternativa Film Labs"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False

ACCOUNT_FORMS = {
    "login": "portal.sign_in.forms.LoginForm",
    "reauthenticate": "portal.sign_in.forms.PasswordAgainForm",
    "reset_password": "portal.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.sign_in.forms.NewPasswordForm",
    "change_password": "portal.sign_in.forms.ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": "portal.sign_in.forms.FactorForm",
    "reauthenticate": "portal.sign_in.forms.FactorAgainForm",
    "activate_totp": "portal.sign_in.forms.NewAppForm",
    "add_webauthn": "portal.sign_in.forms.NewPasskeyForm",
}
