"""Addresses of the sign-in, under django-allauth's names; its others, such as opening an account, are off."""

from django.urls import path, re_path

from . import own_pages, passwords, views

urlpatterns = [
    path("", views.SignInView.as_view(), name="account_login"),
    path("out/", views.SignOutView.as_view(), name="account_logout"),
    path("invitation/<str:secret>/", passwords.InvitationView.as_view(), name="account_invitation"),
    path("password/", passwords.ForgottenView.as_view(), name="account_reset_password"),
    path("password/sent/", passwords.ForgottenDoneView.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        passwords.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("password/change/", passwords.ChangePasswordView.as_view(), name="account_change_password"),
    path("passkey/", views.PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("factor/", views.FactorView.as_view(), name="mfa_authenticate"),
    path("again/", views.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("again/factor/", views.FactorAgainView.as_view(), name="mfa_reauthenticate"),
    path("again/passkey/", views.PasskeyAgainView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("factors/", own_pages.OverviewView.as_view(), name="mfa_index"),
    path("factors/app/", own_pages.AddAppView.as_view(), name="mfa_activate_totp"),
    path("factors/app/picture.svg", own_pages.PictureOfSecretView.as_view(), name="picture_of_secret"),
    path("factors/app/remove/", own_pages.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("factors/passkey/", own_pages.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("factors/passkey/<int:pk>/remove/", own_pages.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path("factors/codes/", own_pages.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(
        "factors/codes/recovery-codes.txt",
        own_pages.DownloadRecoveryCodesView.as_view(),
        name="mfa_download_recovery_codes",
    ),
    path("factors/codes/new/", own_pages.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
]
