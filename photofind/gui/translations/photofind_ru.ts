<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>Banner</name>
    <message>
        <source>Hide this message</source>
        <translation>Скрыть сообщение</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Скопировать отчёт</translation>
    </message>
    <message>
        <source>PhotoFind made a mistake</source>
        <translation>Ошибка в PhotoFind</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Something went wrong inside PhotoFind. Your photos are safe: it never changes them. You can go on; the report below helps us to repair it.</source>
        <translation>Внутри PhotoFind что-то пошло не так. Ваши фотографии целы: программа их никогда не изменяет. Можно продолжать работу; отчёт ниже поможет нам исправить ошибку.</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop a photo to find similar ones, or a folder to add it</source>
        <translation>Отпустите фотографию, чтобы найти похожие, или папку, чтобы добавить её</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Save the picture on this computer first, then drop the file.</source>
        <translation>Сначала сохраните изображение на этом компьютере, затем перетащите файл.</translation>
    </message>
</context>
<context>
    <name>FailureModel</name>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Files that couldn’t be read</source>
        <translation>Файлы, которые не удалось прочитать</translation>
    </message>
    <message>
        <source>They look like photos but can’t be read. Double-click one to see where it is.</source>
        <translation>Они похожи на фотографии, но прочитать их не удаётся. Двойной щелчок покажет файл в папке.</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Cannot be reached at present</source>
        <translation>Сейчас недоступна</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать «{name}»</translation>
    </message>
    <message>
        <source>Remove {name}? Its photos stay on the disk.</source>
        <translation>Убрать «{name}»? Сами фотографии останутся на диске.</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Поискать новые фото</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>Its folder cannot be reached at present.</source>
        <translation>Папка этой фотографии сейчас недоступна.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%Ln files were left out.</source>
        <translation>
            <numerusform>%Ln файл не учтён.</numerusform>
            <numerusform>%Ln файла не учтены.</numerusform>
            <numerusform>%Ln файлов не учтены.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos at most can be looked for at once</source>
        <translation>
            <numerusform>Искать можно не более чем по %Ln фотографии сразу</numerusform>
            <numerusform>Искать можно не более чем по %Ln фотографиям сразу</numerusform>
            <numerusform>Искать можно не более чем по %Ln фотографиям сразу</numerusform>
        </translation>
    </message>
    <message>
        <source>Added to your library</source>
        <translation>Добавлено в фототеку</translation>
    </message>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Выберите папку с фотографиями</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Find photos by what is in them</source>
        <translation>Ищите фото по тому, что на них</translation>
    </message>
    <message>
        <source>Looking at your photos</source>
        <translation>Смотрим ваши фотографии</translation>
    </message>
    <message>
        <source>No photos here yet</source>
        <translation>Фотографий пока нет</translation>
    </message>
    <message>
        <source>Say where your photos are, and look for them in your own words. Nothing leaves this computer.</source>
        <translation>Укажите, где лежат фотографии, и ищите их своими словами. Ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>The first ones appear here in a moment, and can be searched at once.</source>
        <translation>Первые появятся здесь через мгновение, и по ним сразу можно искать.</translation>
    </message>
    <message>
        <source>There are no photos in your folders. Drop another folder on this window.</source>
        <translation>В ваших папках нет фотографий. Перетащите в это окно другую папку.</translation>
    </message>
    <message>
        <source>Use {folder}</source>
        <translation>Добавить «{folder}»</translation>
    </message>
    <message>
        <source>or drop a folder on this window</source>
        <translation>или перетащите папку в это окно</translation>
    </message>
</context>
<context>
    <name>PhotoActions</name>
    <message>
        <source>Copy path</source>
        <translation>Скопировать путь</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Найти похожие</translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive is not connected: {path}</source>
        <translation>Она перемещена или удалена, или её диск не подключён: {path}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Показать в папке</translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать «{name}»</translation>
    </message>
    <message>
        <source>Similar to {name}</source>
        <translation>Похожие на «{name}»</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Add some words</source>
        <translation>Добавьте слова</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search your photos, or drop one here</source>
        <translation>Что найти? Напишите или перетащите сюда фото</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln фотография</numerusform>
            <numerusform>%Ln фотографии</numerusform>
            <numerusform>%Ln фотографий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Couldn’t read %Ln files</source>
        <translation>
            <numerusform>Не удалось прочитать %Ln файл</numerusform>
            <numerusform>Не удалось прочитать %Ln файла</numerusform>
            <numerusform>Не удалось прочитать %Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Завершаем</translation>
    </message>
    <message>
        <source>First look</source>
        <translation>Первый взгляд</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Ищем фотографии</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Читаем фотографии</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>осталось около %Ln часа</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>осталось около %Ln минуты</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>{rate} photos/s</source>
        <translation>{rate} фото/с</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A photo the CSV names cannot be read</source>
        <translation>Не удаётся прочитать фотографию, названную в CSV</translation>
    </message>
    <message>
        <source>A thumbnail cannot be deleted</source>
        <translation>Не удаётся удалить миниатюру</translation>
    </message>
    <message>
        <source>A thumbnail cannot be saved</source>
        <translation>Не удаётся сохранить миниатюру</translation>
    </message>
    <message>
        <source>Decoding the file crashed</source>
        <translation>Разбор файла прервался сбоем</translation>
    </message>
    <message>
        <source>Indexing met a fault of its own</source>
        <translation>При обработке фотографий произошла ошибка программы</translation>
    </message>
    <message>
        <source>No program opens this file</source>
        <translation>Нет программы, которая открыла бы этот файл</translation>
    </message>
    <message>
        <source>PhotoFind cannot create its own folder</source>
        <translation>PhotoFind не может создать свою папку</translation>
    </message>
    <message>
        <source>PhotoFind cannot write its log</source>
        <translation>PhotoFind не может записать журнал</translation>
    </message>
    <message>
        <source>PhotoFind does not fetch pictures from the web</source>
        <translation>PhotoFind не загружает изображения из интернета</translation>
    </message>
    <message>
        <source>PhotoFind is not allowed to read the file</source>
        <translation>У PhotoFind нет прав на чтение файла</translation>
    </message>
    <message>
        <source>PhotoFind made a mistake with this file; its log says which</source>
        <translation>PhotoFind ошибся на этом файле; подробности в журнале</translation>
    </message>
    <message>
        <source>Reading the file took too long</source>
        <translation>Чтение файла заняло слишком много времени</translation>
    </message>
    <message>
        <source>The CSV cannot be read</source>
        <translation>Не удаётся прочитать CSV</translation>
    </message>
    <message>
        <source>The CSV cannot be used</source>
        <translation>Этот CSV не подходит</translation>
    </message>
    <message>
        <source>The catalogue cannot be opened</source>
        <translation>Не удаётся открыть каталог</translation>
    </message>
    <message>
        <source>The catalogue cannot be written</source>
        <translation>Не удаётся записать каталог</translation>
    </message>
    <message>
        <source>The catalogue is busy</source>
        <translation>Каталог занят</translation>
    </message>
    <message>
        <source>The catalogue is damaged</source>
        <translation>Каталог повреждён</translation>
    </message>
    <message>
        <source>The disk cannot read the file</source>
        <translation>Диск не может прочитать файл</translation>
    </message>
    <message>
        <source>The disk does not answer</source>
        <translation>Диск не отвечает</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заполнен</translation>
    </message>
    <message>
        <source>The file is cut short</source>
        <translation>Файл обрывается</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Файл пуст</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>Файла больше нет</translation>
    </message>
    <message>
        <source>The folder cannot be read</source>
        <translation>Не удаётся прочитать папку</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Модель непригодна</translation>
    </message>
    <message>
        <source>The photo cannot be read</source>
        <translation>Не удаётся прочитать фотографию</translation>
    </message>
    <message>
        <source>The photo is not there any more</source>
        <translation>Фотографии больше нет на месте</translation>
    </message>
    <message>
        <source>The picture cannot be decoded</source>
        <translation>Не удаётся разобрать изображение</translation>
    </message>
    <message>
        <source>The picture is too large</source>
        <translation>Изображение слишком большое</translation>
    </message>
    <message>
        <source>The picture needs too much memory</source>
        <translation>Изображению нужно слишком много памяти</translation>
    </message>
    <message>
        <source>The query is empty</source>
        <translation>Запрос пуст</translation>
    </message>
    <message>
        <source>The search index cannot be saved</source>
        <translation>Не удаётся сохранить поисковый указатель</translation>
    </message>
    <message>
        <source>The settings cannot be read</source>
        <translation>Не удаётся прочитать настройки</translation>
    </message>
    <message>
        <source>The settings cannot be saved</source>
        <translation>Не удаётся сохранить настройки</translation>
    </message>
    <message>
        <source>The weight is not a number above 0 and up to 100</source>
        <translation>Вес должен быть числом больше 0 и не больше 100</translation>
    </message>
    <message>
        <source>There is no picture in the file</source>
        <translation>В файле нет изображения</translation>
    </message>
    <message>
        <source>There is no screen to open the window on</source>
        <translation>Нет экрана, на котором можно открыть окно</translation>
    </message>
    <message>
        <source>There is no such folder</source>
        <translation>Такой папки нет</translation>
    </message>
    <message>
        <source>There is no such model</source>
        <translation>Такой модели нет</translation>
    </message>
    <message>
        <source>This folder is not in the library</source>
        <translation>Этой папки нет в фототеке</translation>
    </message>
    <message>
        <source>This folder is part of the library already</source>
        <translation>Эта папка уже в фототеке</translation>
    </message>
    <message>
        <source>This is not a folder</source>
        <translation>Это не папка</translation>
    </message>
    <message>
        <source>This is not a photo</source>
        <translation>Это не фотография</translation>
    </message>
    <message>
        <source>This library is being indexed already</source>
        <translation>Эта фототека уже обрабатывается</translation>
    </message>
    <message>
        <source>This library was written by a newer PhotoFind</source>
        <translation>Эта фототека создана более новой версией PhotoFind</translation>
    </message>
</context>
<context>
    <name>headings</name>
    <message>
        <source>Less likely</source>
        <translation>Менее вероятно</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Скорее всего</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>Возможно</translation>
    </message>
    <message>
        <source>Nothing here really matches. The nearest are:</source>
        <translation>Ничего по-настоящему подходящего нет. Ближе всего:</translation>
    </message>
    <message>
        <source>Nothing is certain. It may be these:</source>
        <translation>Уверенности нет. Возможно, это они:</translation>
    </message>
</context>
</TS>
