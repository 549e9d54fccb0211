"""Addresses of the sign-in, under django-allauth's names; its others, such as opening an account, are off.

Their views are late: passkeys bring a list of all public suffixes and a library of cryptography along, which no reader
of the site needs.
"""

from django.urls import path, re_path

from portal.running.late_views import View, late_view


def of_visitors(name: str) -> View:
    return late_view(f"portal.sign_in.views.{name}")


def of_passwords(name: str) -> View:
    return late_view(f"portal.sign_in.passwords.{name}")


def of_oneself(name: str) -> View:
    return late_view(f"portal.sign_in.own_pages.{name}")


urlpatterns = [
    path("", of_visitors("SignInView"), name="account_login"),
    path("out/", of_visitors("SignOutView"), name="account_logout"),
    path("invitation/<str:secret>/", of_passwords("InvitationView"), name="account_invitation"),
    path("password/", of_passwords("ForgottenView"), name="account_reset_password"),
    path("password/sent/", of_passwords("ForgottenDoneView"), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        of_passwords("NewPasswordView"),
        name="account_reset_password_from_key",
    ),
    path("password/change/", of_passwords("ChangePasswordView"), name="account_change_password"),
    path("passkey/", of_visitors("PasskeySignInView"), name="mfa_login_webauthn"),
    path("factor/", of_visitors("FactorView"), name="mfa_authenticate"),
    path("again/", of_visitors("PasswordAgainView"), name="account_reauthenticate"),
    path("again/factor/", of_visitors("FactorAgainView"), name="mfa_reauthenticate"),
    path("again/passkey/", of_visitors("PasskeyAgainView"), name="mfa_reauthenticate_webauthn"),
    path("factors/", of_oneself("OverviewView"), name="mfa_index"),
    path("factors/app/", of_oneself("AddAppView"), name="mfa_activate_totp"),
    path("factors/app/picture.svg", of_oneself("PictureOfSecretView"), name="picture_of_secret"),
    path("factors/app/remove/", of_oneself("RemoveAppView"), name="mfa_deactivate_totp"),
    path("factors/passkey/", of_oneself("AddPasskeyView"), name="mfa_add_webauthn"),
    path("factors/passkey/<int:pk>/remove/", of_oneself("RemovePasskeyView"), name="mfa_remove_webauthn"),
    path("factors/codes/", of_oneself("RecoveryCodesView"), name="mfa_view_recovery_codes"),
    path(
        "factors/codes/recovery-codes.txt",
        of_oneself("DownloadRecoveryCodesView"),
        name="mfa_download_recovery_codes",
    ),
    path("factors/codes/new/", of_oneself("NewRecoveryCodesView"), name="mfa_generate_recovery_codes"),
]
